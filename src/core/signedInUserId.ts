import type { AuthState } from './authState.ts'

/**
 * Tells whose work is on the page. An expired session counts: its tree stays mounted until the
 * person has signed in again or left.
 *
 * @param state the present state
 * @returns the user's identifier, or null
 */
export function signedInUserId(state: AuthState): string | null {
  return 'session' in state ? state.session.user.id : null
}
