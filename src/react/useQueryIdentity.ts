import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthState } from '../core/authState.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthState } from './useAuthState.ts'

/**
 * Returns who is signed in, so that a component whose query key depends on it renders anew with
 * them; null while there is nobody whose session a server would take.
 *
 * @param options the client to use instead of the provider's
 */
export function useQueryIdentity<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
): string | null {
  return useAuthState(identityOf, options)
}

function identityOf(state: AuthState): string | null {
  return state.status === 'authenticated' ? state.session.user.id : null
}
