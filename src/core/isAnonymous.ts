import type { AnonymousReason, AuthState } from './authState.ts'

/**
 * Tells whether nobody is signed in, for one reason.
 *
 * @param state the present state
 * @param reason the reason
 */
export function isAnonymous(state: AuthState, reason: AnonymousReason): boolean {
  return state.status === 'anonymous' && state.reason === reason
}
