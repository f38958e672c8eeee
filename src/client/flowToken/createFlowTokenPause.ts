import { RETRY_AFTER_DETAIL } from '../../core/authError.ts'
import type { AuthError } from '../../core/authError.ts'
import type { Platform } from '../../core/platform.ts'
import { stopwatch } from '../../core/stopwatch.ts'
import { retryDelay } from '../engine/retryDelay.ts'

/** What keeps a server from being asked again and again. */
export interface FlowTokenPause {
  /**
   * Begins, or goes on: each failure in a row makes it longer.
   *
   * @param longestMs how long it may be at most, in milliseconds. @default five minutes
   */
  after(error: AuthError, longestMs?: number): void
  /** Ends it. */
  clear(): void
  /** Returns the milliseconds that are left; nothing or less where there is no pause. */
  remainingMs(): number
  /** Whether it lasts as long as the server has asked for, whoever may be impatient. */
  isOrdered(): boolean
  /** Whether waking up cuts it short: the network was to blame. */
  isOfNetwork(): boolean
}

/**
 * Makes the pause.
 *
 * @param platform clock, and randomness for jitter
 */
export function createFlowTokenPause({ clock, random }: Platform): FlowTokenPause {
  let failures = 0
  let cause: AuthError | null = null
  let remainingMs = () => 0
  return {
    after(error, longestMs = Infinity) {
      failures += 1
      cause = error
      const waitMs = Math.min(retryDelay(failures, error, random()), longestMs)
      const elapsed = stopwatch(clock)
      remainingMs = () => waitMs - elapsed()
    },
    clear() {
      failures = 0
      cause = null
      remainingMs = () => 0
    },
    remainingMs: () => remainingMs(),
    isOrdered: () => remainingMs() > 0 && !!cause && RETRY_AFTER_DETAIL in cause.details,
    isOfNetwork: () => !!cause?.retryable && cause.status === undefined,
  }
}
