import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { SessionsGroup } from '../core/groups/sessionsGroup.ts'
import type { MemoryServer } from './memoryServer.ts'

/** How many sessions a page of the list has. */
const PAGE_LENGTH = 100

/**
 * Makes the group `sessions` of a memory backend.
 *
 * @param server the server
 */
export function memorySessions(server: MemoryServer): BackendGroup<SessionsGroup> {
  const { sessions, callAs } = server
  return {
    list: (context, { cursor = '0' } = {}) =>
      callAs('sessions.list', context, ({ account, sessionId }) => {
        const from = Number(cursor)
        const all = sessions.of(account.user.id)
        const page = all.slice(from, from + PAGE_LENGTH)
        const isEnd = from + PAGE_LENGTH >= all.length
        return {
          kind: 'value',
          value: {
            sessions: page.map(({ id, createdAt, lastActiveAt }) => ({
              id,
              isCurrent: id === sessionId,
              createdAt,
              lastActiveAt,
              expiresAt: null,
              userAgent: null,
              ip: null,
              place: null,
            })),
            nextCursor: isEnd ? null : String(from + PAGE_LENGTH),
          },
        }
      }),
    revoke: (context, { id }) =>
      callAs('sessions.revoke', context, ({ account, sessionId }) => {
        // Somebody else's is as good as none, and one that is gone already is what was wanted.
        const session = sessions.of(account.user.id).find((known) => known.id === id)
        if (session) server.end(session)
        return { kind: session && id === sessionId ? 'ended' : 'value', value: undefined }
      }),
    revokeOthers: (context) =>
      callAs('sessions.revokeOthers', context, ({ account, sessionId }) => {
        const others = sessions.of(account.user.id).filter(({ id }) => id !== sessionId)
        for (const session of others) server.end(session)
        return { kind: 'value', value: { failedIds: [] } }
      }),
  }
}
