/** A call of the endpoint for flow tokens, and what became of it. It never holds the token. */
export interface MintEntry {
  /** Counts up. */
  readonly id: number
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly status: number
  /** What the token says; null when there is none. */
  readonly claims: Readonly<Record<string, unknown>> | null
}

/** What the endpoint is told to do. */
export interface MintSettings {
  /** Life of the tokens, in seconds. */
  readonly tokenSeconds: number
  /** Answers with this status instead; null for the real answer. */
  readonly fault: { readonly status: number; readonly times: number } | null
}

/** Makes the app's backend misbehave on purpose, and tells what it was asked. */
export interface MintControls {
  settings(): MintSettings
  /** Changes settings. A fault heals by itself after so many requests. */
  change(change: Partial<MintSettings>): void
  /** Takes one request's worth of the fault. @returns the status to answer with, or null */
  takeFault(): number | null
  add(entry: Omit<MintEntry, 'id' | 'at'>): void
  /** Lists what came after a call. */
  calls(after?: number): readonly MintEntry[]
  resetCalls(): void
}

/** Life of a token unless the page says otherwise: short, so that there is something to see. */
export const DEFAULT_TOKEN_SECONDS = 60
const MAX_ENTRIES = 500

/** The controls, as they begin. */
export function createMintControls(tokenSeconds = DEFAULT_TOKEN_SECONDS): MintControls {
  let settings: MintSettings = { tokenSeconds, fault: null }
  let calls: readonly MintEntry[] = []
  let count = 0
  return {
    settings: () => settings,
    change(change) {
      settings = { ...settings, ...change }
    },
    takeFault() {
      const { fault } = settings
      if (!fault) return null
      const times = fault.times - 1
      settings = { ...settings, fault: times > 0 ? { ...fault, times } : null }
      return fault.status
    },
    add(entry) {
      count += 1
      calls = [...calls, { ...entry, id: count, at: Date.now() }].slice(-MAX_ENTRIES)
    },
    calls: (after = 0) => calls.filter(({ id }) => id > after),
    resetCalls() {
      calls = []
    },
  }
}
