import type { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { stopwatch } from '../../core/stopwatch.ts'
import type { Kernel } from '../kernel.ts'
import { retryDelay } from './retryDelay.ts'

/** A failure and how long it keeps renewal from being tried again. */
export interface RefreshPause {
  readonly error: AuthError
  /** Milliseconds to go; zero or less when the next try is due. */
  readonly remainingMs: number
}

/** Remembers failures, and with them how long to leave the server alone. */
export interface Pause {
  /** Notes a failure; each in a row makes the pause longer. */
  after(error: AuthError): void
  /** Forgets all failures. */
  clear(): void
  /** Whether there had been failures before they were last forgotten. */
  hasRecovered(): boolean
  /** Returns the present pause. What failed for an older session says nothing about this one. */
  current(): RefreshPause | null
}

/**
 * Makes the pause.
 *
 * @param kernel the client's shared parts
 */
export function createPause<User extends AuthUser>({ platform, vault }: Kernel<User>): Pause {
  const { clock } = platform
  let failures = 0
  let hasRecovered = false
  let last: { error: AuthError; generation: number; remainingMs: () => number } | null = null
  return {
    after(error) {
      failures += 1
      const pauseMs = retryDelay(failures, error, platform.random())
      const elapsed = stopwatch(clock)
      last = { error, remainingMs: () => pauseMs - elapsed(), generation: vault.generation() }
    },
    clear() {
      hasRecovered = failures > 0
      failures = 0
      last = null
    },
    hasRecovered: () => hasRecovered,
    current: () =>
      last?.generation === vault.generation()
        ? { error: last.error, remainingMs: last.remainingMs() }
        : null,
  }
}
