/** Time. Both readings are in milliseconds. */
export interface Clock {
  /** Wall clock, since the epoch. People and time servers change it. */
  now(): number
  /** Monotonic clock. It never goes back, but may stand still while the machine sleeps. */
  monotonic(): number
  /** Runs `task` after `ms` milliseconds. @returns a function that cancels it */
  after(ms: number, task: () => void): () => void
}

/** The address bar. */
export interface PageLocation {
  /** Returns the present address. */
  href(): string
  /** Changes the address without loading anything and without a history entry. */
  rewrite(url: string): void
  /** Leaves for another page. */
  navigate(url: string): void
}

/** Synchronous store that belongs to one tab and survives its reloads. */
export interface TabStore {
  /** Returns the value, or null. */
  get(key: string): string | null
  /** Keeps the value as long as the tab lives, or in memory where the browser refuses. */
  set(key: string, value: string): void
  /** Forgets the value. */
  remove(key: string): void
}

/** Why the page may have to look at its session again. */
export type WakeSignal = 'online' | 'offline' | 'focus' | 'pageshow' | 'visibilitychange'

/**
 * Everything flowpass takes from its surroundings. The browser's is `browserPlatform()`, the
 * server's `serverPlatform()`; tests pass their own, so nothing has to be patched.
 */
export interface Platform {
  readonly clock: Clock
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** The page's address, or null where there is none (server). */
  readonly location: PageLocation | null
  readonly tabStore: TabStore
  /** Whether WebCrypto may be used here (HTTPS or loopback). */
  readonly secure: boolean
  /** Returns a number in [0, 1) for jitter; never used for secrets. */
  random(): number
  /** Whether the browser believes it has a network. */
  online(): boolean
  /** Calls `listener` when the page wakes up. @returns a function that undoes it */
  onWake(listener: (signal: WakeSignal, persisted: boolean) => void): () => void
}
