import { queryOptions } from '@tanstack/react-query'
import type { AuthClientCore } from '../../client/authClient.ts'
import type { AuthError } from '../../core/authError.ts'
import type { Identity } from '../../core/groups/identitiesGroup.ts'
import { authQueryKey } from '../authQueryKey.ts'
import { requireGroup } from './requireGroup.ts'

/**
 * Options of the query for the accounts at other providers that the person who is signed in has
 * linked, for `useQuery`, `prefetchQuery` and the like.
 *
 * @param client the client to ask
 * @example
 * await queryClient.prefetchQuery(identitiesQuery(auth))
 */
export function identitiesQuery(client: AuthClientCore) {
  return queryOptions<readonly Identity[], AuthError>({
    queryKey: authQueryKey(client, 'identities'),
    queryFn: () => requireGroup(client, 'identities').list(),
  })
}
