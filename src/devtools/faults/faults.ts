import type { Platform } from '../../core/platform.ts'

/**
 * What a failing request meets: no connection, an answer of 500, one of 429 with `Retry-After`, a
 * page of a proxy in place of JSON, or no answer at all.
 */
export type FaultKind = 'network' | '500' | '429' | 'html' | 'timeout'

/** Requests that are going to fail. */
export interface FailingRequests {
  readonly kind: FaultKind
  /** How many are left. */
  readonly count: number
}

/** What is being acted out. It survives reloads of the tab, so that restoring can be tried too. */
export interface FaultState {
  /** Whether the network is cut. */
  readonly isOffline: boolean
  /** Whether this page neither hears its siblings nor speaks to them. */
  readonly isChannelFrozen: boolean
  /** What every request takes longer, in milliseconds. */
  readonly latencyMs: number
  /** How wrong the wall clock is, in milliseconds. */
  readonly skewMs: number
  /** How much time has been skipped, in milliseconds. */
  readonly aheadMs: number
  /** Which requests fail next; null when none do. */
  readonly failing: FailingRequests | null
}

/** Acts out what a tunnel, a laptop lid, a wrong clock and a bad server do to a page. */
export interface Faults {
  /** Returns what is being acted out. */
  get(): FaultState
  /** Calls `listener` after each change. @returns a function that undoes it */
  subscribe(listener: () => void): () => void
  /** Cuts the network, or gives it back; the page hears of it as in life. */
  setOffline(isOffline: boolean): void
  /** Has the next `count` requests fail; 0 for none. */
  failNext(kind: FaultKind, count: number): void
  /** Has every request take so many milliseconds longer. */
  setLatency(latencyMs: number): void
  /** Sets the wall clock wrong by so many milliseconds. The monotonic clock goes on. */
  setSkew(skewMs: number): void
  /**
   * Skips so many milliseconds on both clocks, as a machine that slept does. Timers know nothing
   * of it: what happens next is up to the page waking up or somebody asking for a token.
   */
  skip(ms: number): void
  /** Tells the page that it is looked at again. */
  wake(): void
  /** Holds back what siblings say and what is said to them, until it is switched off again. */
  setChannelFrozen(isFrozen: boolean): void
  /** Ends all of it. */
  reset(): void
}

/** A platform with faults, and what sets them. */
export interface FaultPlatform {
  /** To be given to `createAuthClient`. */
  readonly platform: Platform
  /** To be given to `AuthDevtools`. */
  readonly faults: Faults
}

/** Nothing is acted out. */
export const NO_FAULTS: FaultState = {
  isOffline: false,
  isChannelFrozen: false,
  latencyMs: 0,
  skewMs: 0,
  aheadMs: 0,
  failing: null,
}
