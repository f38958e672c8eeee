import { useQuery } from '@tanstack/react-query'
import type { AuthClientCore } from '../client/authClient.ts'
import { providersQuery } from './queries/providersQuery.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthQueryClient } from './useAuthQueryClient.ts'

/**
 * Returns the providers that the backend relays sign-ins to, as TanStack Query's own result. A
 * backend without them is not asked.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const { data = [] } = useProviders()
 * data.map((provider) => <ProviderButton key={provider.id} provider={provider} />)
 */
export function useProviders<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
) {
  const client = useAuthClient(options)
  const enabled = client.has('social')
  return useQuery({ ...providersQuery(client), enabled }, useAuthQueryClient(options))
}
