import { queryOptions } from '@tanstack/react-query'
import type { AuthClientCore } from '../../client/authClient.ts'
import type { AuthError } from '../../core/authError.ts'
import type { Organization } from '../../core/groups/organizationsGroup.ts'
import { authQueryKey } from '../authQueryKey.ts'
import { requireGroup } from './requireGroup.ts'

/**
 * Options of the query for the organizations of the person who is signed in, for `useQuery`,
 * `prefetchQuery` and the like.
 *
 * @param client the client to ask
 * @example
 * await queryClient.prefetchQuery(organizationsQuery(auth))
 */
export function organizationsQuery(client: AuthClientCore) {
  return queryOptions<readonly Organization[], AuthError>({
    queryKey: authQueryKey(client, 'organizations'),
    queryFn: () => requireGroup(client, 'organizations').list(),
  })
}
