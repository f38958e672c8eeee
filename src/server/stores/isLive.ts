import type { StoredSession } from '../sessionStore.ts'

/**
 * Tells whether a session is not over yet.
 *
 * @param session as a store keeps it
 * @param now milliseconds since the epoch
 */
export function isLive(session: StoredSession, now: number): boolean {
  return session.expiresAt > now && session.idleAt > now
}
