import { queryOptions } from '@tanstack/react-query'
import type { AuthClientCore } from '../../client/authClient.ts'
import type { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { authQueryKey } from '../authQueryKey.ts'
import { requireGroup } from './requireGroup.ts'

/**
 * Options of the query for the person who is signed in, for `useQuery`, `prefetchQuery` and the
 * like. It has the session's user brought up to date where the backend has the group `profile`;
 * every other backend has told all it knows at the sign-in.
 *
 * @param client the client to ask
 * @example
 * await queryClient.prefetchQuery(userQuery(auth))
 */
export function userQuery<User extends AuthUser>(client: AuthClientCore<User>) {
  return queryOptions<User | null, AuthError>({
    queryKey: authQueryKey(client, 'user'),
    async queryFn() {
      if (client.has('profile')) await requireGroup(client, 'profile').reload()
      const state = client.getState()
      return 'session' in state ? state.session.user : null
    },
  })
}
