import { queryOptions } from '@tanstack/react-query'
import type { AuthClientCore } from '../../client/authClient.ts'
import type { AuthError } from '../../core/authError.ts'
import type { ApiKey } from '../../core/groups/apiKeysGroup.ts'
import { authQueryKey } from '../authQueryKey.ts'
import { requireGroup } from './requireGroup.ts'

/**
 * Options of the query for the API keys of the person who is signed in, for `useQuery`,
 * `prefetchQuery` and the like. The keys themselves are not in it.
 *
 * @param client the client to ask
 * @example
 * await queryClient.prefetchQuery(apiKeysQuery(auth))
 */
export function apiKeysQuery(client: AuthClientCore) {
  return queryOptions<readonly ApiKey[], AuthError>({
    queryKey: authQueryKey(client, 'apiKeys'),
    queryFn: () => requireGroup(client, 'apiKeys').list(),
  })
}
