import type { StoredSession } from '../sessionStore.ts'

/** Sorts sessions: newest first, and always the same way. */
export function byAge(a: StoredSession, b: StoredSession): number {
  return b.createdAt - a.createdAt || (a.key < b.key ? -1 : 1)
}
