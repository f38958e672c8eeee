import type { AuthState } from '../../core/authState.ts'
import { signedInUserId } from '../../core/signedInUserId.ts'

/**
 * Tells whose list is shown: another person begins anew.
 *
 * @param state the present state
 * @returns the user's identifier; empty while nobody knows yet; null where nobody is signed in
 */
export function personOf(state: AuthState): string | null {
  return state.status === 'restoring' ? '' : signedInUserId(state)
}
