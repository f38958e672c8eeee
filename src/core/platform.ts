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
  /** Closes the page, if a script has opened it. */
  close(): void
}

/** A window or hidden frame in which the provider's pages are shown. */
export interface LoginView {
  /** Shows a page. */
  navigate(url: string): void
  /** Brings it to the front. */
  focus(): void
  /** Whether it is gone, or out of sight: a provider's opener policy can cut the tie. */
  isClosed(): boolean
  /** Takes it away. */
  close(): void
}

/** A line to the other pages of this origin. */
export interface Channel {
  /** Sends a message to all others on the line. */
  post(message: unknown): void
  /** Hangs up. */
  close(): void
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

/** Mutual exclusion between the pages of this origin. A page that dies gives back what it held. */
export interface Locks {
  /**
   * Runs `work` once nobody else holds the lock, and gives it back when `work` has settled.
   * Rejects when `signal` is aborted while it waits; once it runs the signal means nothing.
   */
  request<Value>(name: string, signal: AbortSignal, work: () => Promise<Value>): Promise<Value>
}

/** Small texts that the pages of this origin share. None of them is a secret. */
export interface Records {
  /**
   * Reads a text and changes it, as one step that no other page can come between. It resolves when
   * every page that reads from then on reads the outcome.
   *
   * @param key whose text
   * @param change gets the text or null and returns the text to keep; null leaves it as it is
   * @returns the text as it stood before the change, or null
   */
  update(key: string, change: (text: string | null) => string | null): Promise<string | null>
}

/** What lets the pages of an origin act as one. */
export interface SharedState {
  /** Null where the browser has none; then pages take turns by a lease in the records. */
  readonly locks: Locks | null
  readonly records: Records
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
  /**
   * Synchronous store of all pages of this origin, for a hint that is no secret and no truth: pages
   * see each other's writes late. Where the browser refuses, it is this page's alone.
   */
  readonly sharedStore: TabStore
  /** How pages act as one. Left out, it is the browser's own, which is loaded with the engine. */
  readonly shared?: SharedState
  /**
   * Opens a view at once, in the person's own click; null when the browser does not allow it. Left
   * out, it is the browser's own, which is loaded with the engine.
   */
  readonly openView?: (kind: 'popup' | 'frame') => LoginView | null
  /** Whether WebCrypto may be used here (HTTPS or loopback). */
  readonly secure: boolean
  /** Joins a line. Messages reach `listener` as they were sent, from this origin only. */
  openChannel(name: string, listener: (message: unknown) => void): Channel
  /** Returns a number in [0, 1) for jitter; never used for secrets. */
  random(): number
  /** Whether the browser believes it has a network. */
  online(): boolean
  /** Calls `listener` when the page wakes up. @returns a function that undoes it */
  onWake(listener: (signal: WakeSignal, persisted: boolean) => void): () => void
  /**
   * Calls `listener` when the person does something on this page while it is visible. Left out, it
   * is the browser's own, which comes with `sessionTimeouts`. @returns a function that undoes it
   */
  onActivity?(listener: () => void): () => void
}
