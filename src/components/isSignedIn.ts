import type { AuthState } from '../core/authState.ts'

/**
 * Tells whether somebody's work is on the page. An expired session counts: its tree stays mounted
 * until the person has signed in again or left.
 *
 * @param state the present state
 */
export function isSignedIn(state: AuthState): boolean {
  return state.status === 'authenticated' || state.status === 'expired'
}
