import { useQuery } from '@tanstack/react-query'
import type { AuthClientCore } from '../client/authClient.ts'
import { twoFactorQuery } from './queries/twoFactorQuery.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthQueryClient } from './useAuthQueryClient.ts'
import { useQueryIdentity } from './useQueryIdentity.ts'

/**
 * Returns whether the second factor of the person who is signed in is switched on, as TanStack
 * Query's own result. Nothing is asked while nobody is signed in.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const { data } = useTwoFactor()
 * return data?.isEnabled ? 'On' : 'Off'
 */
export function useTwoFactor<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
) {
  const client = useAuthClient(options)
  const enabled = useQueryIdentity(options) !== null
  return useQuery({ ...twoFactorQuery(client), enabled }, useAuthQueryClient(options))
}
