import type { DeviceSession, SessionPage } from '../core/groups/sessionsGroup.ts'

/**
 * Puts pages of sessions together: this one first, as the server marks it, and each once, for a
 * session may move to another page while they are read.
 *
 * @param pages what was loaded
 * @param goneIds those to leave out
 */
export function arrangeSessions(
  pages: readonly SessionPage[] = [],
  goneIds: ReadonlySet<string> = new Set(),
): readonly DeviceSession[] {
  const byId = new Map<string, DeviceSession>()
  for (const { sessions } of pages)
    for (const session of sessions) if (!goneIds.has(session.id)) byId.set(session.id, session)
  const all = [...byId.values()]
  return [...all.filter(({ isCurrent }) => isCurrent), ...all.filter(({ isCurrent }) => !isCurrent)]
}
