import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import type { AuthClientCore } from '../../client/authClient.ts'
import type { AuthError } from '../../core/authError.ts'
import type { SessionPage } from '../../core/groups/sessionsGroup.ts'
import { authQueryKey } from '../authQueryKey.ts'
import type { AuthQueryKey } from '../authQueryKey.ts'
import { requireGroup } from './requireGroup.ts'

/**
 * Options of the query for the sessions of the person who is signed in, page by page, for
 * `useInfiniteQuery`, `prefetchInfiniteQuery` and the like.
 *
 * @param client the client to ask
 * @example
 * await queryClient.prefetchInfiniteQuery(sessionsQuery(auth))
 */
export function sessionsQuery(client: AuthClientCore) {
  return infiniteQueryOptions<
    SessionPage,
    AuthError,
    InfiniteData<SessionPage, string | null>,
    AuthQueryKey,
    string | null
  >({
    queryKey: authQueryKey(client, 'sessions'),
    queryFn: ({ pageParam }) =>
      requireGroup(client, 'sessions').list(pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null,
    // A server that names the page that was just read has no further one.
    getNextPageParam: ({ nextCursor }, _pages, cursor) =>
      nextCursor === cursor ? null : nextCursor,
  })
}
