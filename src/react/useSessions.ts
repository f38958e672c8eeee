import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuthClientCore } from '../client/authClient.ts'
import { sessionsQuery } from './queries/sessionsQuery.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthQueryClient } from './useAuthQueryClient.ts'
import { useQueryIdentity } from './useQueryIdentity.ts'

/**
 * Returns the sessions of the person who is signed in, page by page, as TanStack Query's own
 * result. They are asked for anew when the page is looked at again, so one that was ended elsewhere
 * goes. Nothing is asked while nobody is signed in.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const { data, hasNextPage, fetchNextPage } = useSessions()
 */
export function useSessions<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
) {
  const client = useAuthClient(options)
  const enabled = useQueryIdentity(options) !== null
  return useInfiniteQuery({ ...sessionsQuery(client), enabled }, useAuthQueryClient(options))
}
