import type { QueryClient } from '@tanstack/react-query'
import type { DeviceSession } from '../../core/groups/sessionsGroup.ts'
import type { sessionsQuery } from './sessionsQuery.ts'

/**
 * Takes sessions that have been ended out of what was loaded.
 *
 * @param queryClient where it is
 * @param queryKey of `sessionsQuery`
 * @param isKept says which ones stay
 */
export function keepSessions(
  queryClient: QueryClient,
  queryKey: ReturnType<typeof sessionsQuery>['queryKey'],
  isKept: (session: DeviceSession) => boolean,
): void {
  queryClient.setQueryData(
    queryKey,
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, sessions: page.sessions.filter(isKept) })),
      },
  )
}
