import type { AuthState } from '../../core/authState.ts'

/**
 * Tells whose list is shown: another person begins anew.
 *
 * @param state the present state
 * @returns the user's identifier; empty while nobody knows yet; null where nobody is signed in
 */
export function personOf(state: AuthState): string | null {
  if ('session' in state) return state.session.user.id
  return state.status === 'restoring' ? '' : null
}
