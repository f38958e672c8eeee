import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthFetch } from '../client/engine/createAuthFetch.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'

/**
 * Returns a `fetch` that carries the session to the page's own origin and to `apiOrigins`. Stable.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const authFetch = useAuthFetch()
 * const response = await authFetch('/api/orders')
 */
export function useAuthFetch<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
): AuthFetch {
  return useAuthClient(options).fetch
}
