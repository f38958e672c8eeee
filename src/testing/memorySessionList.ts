import type { TokenSet } from '../core/tokens.ts'

/** A session as the server of a memory backend knows it. Times are milliseconds since the epoch. */
export interface MemorySession {
  readonly id: string
  readonly userId: string
  /** What it was begun with; null for a cookie. */
  readonly tokens: TokenSet | null
  readonly createdAt: number
  lastActiveAt: number
}

/** The sessions of a memory backend. */
export interface MemorySessions {
  /** Notes a session that begins. */
  open(userId: string, tokens: TokenSet | null, id?: string): MemorySession
  /** Notes that it was used. */
  touch(id: string): void
  /** Forgets one. */
  close(id: string): void
  /** Lists those of a person, the newest last. */
  of(userId: string): readonly MemorySession[]
}

/**
 * Makes the sessions.
 *
 * @param now the server's time, in milliseconds since the epoch
 */
export function createMemorySessions(now: () => number): MemorySessions {
  const sessions = new Map<string, MemorySession>()
  let count = 0
  return {
    open(userId, tokens, id) {
      count += 1
      const session = {
        id: id ?? `session-${count}`,
        userId,
        tokens,
        createdAt: now(),
        lastActiveAt: now(),
      }
      sessions.set(session.id, session)
      return session
    },
    touch(id) {
      const session = sessions.get(id)
      if (session) session.lastActiveAt = now()
    },
    close: (id) => void sessions.delete(id),
    of: (userId) => [...sessions.values()].filter((session) => session.userId === userId),
  }
}
