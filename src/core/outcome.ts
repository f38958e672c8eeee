import type { AuthError } from './authError.ts'

/** What a failed refresh means for the session. Only `terminal` ends it. */
export type FailureOutcome = 'transient' | 'terminal' | 'config' | 'cancelled'

/**
 * Classifies a failed refresh.
 *
 * @param error what the backend threw
 * @returns `transient` (try again), `terminal` (the session is over), `config` (trying again soon will
 *   not help, but the session is not to blame) or `cancelled`
 */
export function outcomeOf(error: AuthError): FailureOutcome {
  if (error.code === 'cancelled') return 'cancelled'
  if (error.retryable) return 'transient'
  return error.code === 'session_expired' || error.code === 'identity_changed'
    ? 'terminal'
    : 'config'
}
