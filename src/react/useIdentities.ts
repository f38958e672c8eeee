import { useQuery } from '@tanstack/react-query'
import type { AuthClientCore } from '../client/authClient.ts'
import { identitiesQuery } from './queries/identitiesQuery.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthQueryClient } from './useAuthQueryClient.ts'
import { useQueryIdentity } from './useQueryIdentity.ts'

/**
 * Returns the accounts at other providers that the person who is signed in has linked, as TanStack
 * Query's own result. Nothing is asked while nobody is signed in.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const { data, isPending, error } = useIdentities()
 */
export function useIdentities<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
) {
  const client = useAuthClient(options)
  const enabled = useQueryIdentity(options) !== null
  return useQuery({ ...identitiesQuery(client), enabled }, useAuthQueryClient(options))
}
