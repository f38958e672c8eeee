import type { GuestWindow } from '../../src/embed/guestWindow.ts'
import type { TestPlatform } from './createTestPlatform.ts'

/** Origin of the page. */
export const HOST = 'https://app.example'
/** Origin of the page in the frame. */
export const GUEST = 'https://builder.example'

/** A message that went out, and to whom. */
export interface Posted {
  readonly message: unknown
  readonly targetOrigin: string
}

/** A document in a frame, as the guest's script sees it. */
export interface GuestDocument {
  readonly window: GuestWindow
  /** What it has said to the page around. */
  readonly posted: readonly Posted[]
  /** Number of its listeners. */
  listeners(): number
  /** Hears a message of any window. */
  hear(event: { source: unknown; origin: string; data: unknown; ports?: MessagePort[] }): void
  /** Is left by the person, and kept by the browser for the way back. */
  hide(): void
  /** Is replaced, or taken away. */
  leave(): void
}

/** What a document knows of the pages around. */
export interface DocumentOptions {
  readonly ancestorOrigins?: readonly string[] | null
  readonly referrer?: string
}

/** Makes a document that is framed by `parent`. */
export function createGuestDocument(
  platform: TestPlatform,
  parent: GuestWindow['parent'],
  { ancestorOrigins = [HOST], referrer = `${HOST}/` }: DocumentOptions = {},
): GuestDocument {
  const { clock } = platform
  const posted: Posted[] = []
  const timers = new Map<number, () => void>()
  const hearers = new Set<(event: MessageEvent) => void>()
  const leavers = new Set<() => void>()
  const held: MessagePort[] = []
  let isThere = true
  let nextTimer = 1
  const window = {
    parent: {
      postMessage(message: unknown, targetOrigin: string) {
        posted.push({ message, targetOrigin })
        parent.postMessage(message, targetOrigin)
      },
    },
    location: ancestorOrigins === null ? {} : { ancestorOrigins },
    document: {
      referrer,
      documentElement: { getBoundingClientRect: () => ({ height: 640.5 }) },
    },
    ResizeObserver: undefined,
    setTimeout(task: () => void, ms: number) {
      const timer = nextTimer++
      timers.set(
        timer,
        clock.after(ms, () => isThere && task()),
      )
      return timer
    },
    clearTimeout: (timer: number | undefined) => timers.get(timer ?? 0)?.(),
    addEventListener: (name: string, listener: () => void) => {
      if (name === 'message') hearers.add(listener)
      else leavers.add(listener)
    },
    removeEventListener: (name: string, listener: () => void) => {
      if (name === 'message') hearers.delete(listener)
      else leavers.delete(listener)
    },
  }
  return {
    // It has what a guest needs of a window, and nothing else.
    window: window as unknown as GuestWindow,
    posted,
    listeners: () => hearers.size + leavers.size,
    hear(event) {
      // The guest compares with its own parent.
      const source = event.source === parent ? window.parent : event.source
      held.push(...(event.ports ?? []))
      for (const hearer of [...hearers])
        hearer({ ports: [], ...event, source } as unknown as MessageEvent)
    },
    hide() {
      for (const leaver of [...leavers]) leaver()
    },
    leave() {
      for (const leaver of [...leavers]) leaver()
      isThere = false
      for (const cancel of timers.values()) cancel()
      // A port dies with the document that holds it.
      for (const port of held) port.close()
    },
  }
}
