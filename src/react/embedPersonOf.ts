import type { AuthState } from '../core/authState.ts'
import { identityOf } from '../core/identityOf.ts'

/**
 * Tells for whom something is embedded: to act in another organization is to be somebody else.
 *
 * @param state the present state
 * @returns a name of the person in their organization; empty while nobody knows yet; null where
 *   nobody is signed in
 */
export function embedPersonOf(state: AuthState): string | null {
  if (state.status === 'restoring') return ''
  return 'session' in state ? identityOf(state.session) : null
}
