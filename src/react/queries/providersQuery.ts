import { queryOptions } from '@tanstack/react-query'
import type { AuthClientCore } from '../../client/authClient.ts'
import type { AuthError } from '../../core/authError.ts'
import type { ProviderInfo } from '../../core/groups/socialGroup.ts'
import { authQueryKey } from '../authQueryKey.ts'
import { requireGroup } from './requireGroup.ts'

/** Who can be chosen hardly ever changes while a page is open. */
const FRESH_MS = 300_000

/**
 * Options of the query for the providers that the backend relays sign-ins to, for `useQuery`,
 * `prefetchQuery` and the like.
 *
 * @param client the client to ask
 * @example
 * await queryClient.prefetchQuery(providersQuery(auth))
 */
export function providersQuery(client: AuthClientCore) {
  return queryOptions<readonly ProviderInfo[], AuthError>({
    queryKey: authQueryKey(client, 'providers'),
    queryFn: () => requireGroup(client, 'social').providers(),
    staleTime: FRESH_MS,
  })
}
