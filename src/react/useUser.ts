import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthError } from '../core/authError.ts'
import { userQuery } from './queries/userQuery.ts'
import type { ClientOption, RegisteredClient, UserOfClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthQueryClient } from './useAuthQueryClient.ts'
import { useQueryIdentity } from './useQueryIdentity.ts'
import { useSession } from './useSession.ts'

/**
 * Returns the person who is signed in, as TanStack Query's own result. `data` is the session's user
 * from the first render on, and again whenever that changes in any tab; meanwhile the backend is
 * asked whether it knows anything newer, where it has the group `profile`. It is null while nobody is
 * signed in, and undefined while that is not known. For the session's user alone, `useSession` does.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const { data: user, isFetching, refetch } = useUser()
 */
export function useUser<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
): UseQueryResult<UserOfClient<Client> | null, AuthError> {
  const client = useAuthClient(options)
  const enabled = useQueryIdentity(options) !== null
  const { user } = useSession(options)
  // The session is the one place where the user is kept: what the query brings is there already.
  const select = useCallback(() => user ?? null, [user])
  return useQuery(
    {
      ...userQuery(client),
      enabled,
      select,
      // Old from the start, so that the backend is asked all the same.
      ...(user !== undefined && { initialData: user, initialDataUpdatedAt: 0 }),
    },
    useAuthQueryClient(options),
  )
}
