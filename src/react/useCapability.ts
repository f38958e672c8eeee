import type { AuthClientCore } from '../client/authClient.ts'
import type { Capability } from '../core/capabilities.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'

/**
 * Tells whether the backend can do something. Components show only what it can.
 *
 * @param capability the group, such as `redirect`
 * @param options the client to use instead of the provider's
 */
export function useCapability<Client extends AuthClientCore = RegisteredClient>(
  capability: Capability,
  options?: ClientOption<Client>,
): boolean {
  return useAuthClient(options).has(capability)
}
