import { randomBytes } from 'node:crypto'
import type { SessionStore, StoredSession } from '../../../src/server/sessionStore.ts'

/** What a handle on a store may be given. */
export interface HandleOptions {
  readonly now?: () => number
  readonly deadlineMs?: number
}

/** A store, and ways to it. */
export interface StoreWorld {
  /** Another handle on the same store, as another process has one. */
  handle(options?: HandleOptions): SessionStore
  close(): Promise<void>
}

/** A key as the handler makes it. */
export const newKey = () => randomBytes(32).toString('base64url')

/** Waits in real time. */
export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** A session of somebody, for an hour. */
export function storedSession(changes: Partial<StoredSession> = {}): StoredSession {
  const createdAt = changes.createdAt ?? Date.now()
  return {
    key: newKey(),
    userKey: newKey(),
    providerKey: null,
    sealed: `sealed.${newKey()}`,
    serial: 1,
    createdAt,
    lastUsedAt: createdAt,
    expiresAt: createdAt + 3_600_000,
    idleAt: createdAt + 1_800_000,
    ...changes,
  }
}

/** The same session with another seal. */
export function nextOf(
  session: StoredSession,
  changes: Partial<StoredSession> = {},
): StoredSession {
  return { ...session, sealed: `next.${newKey()}`, serial: session.serial + 1, ...changes }
}

/** How the behaviours reach the store that is described. */
export type Reach = () => {
  store: SessionStore
  others: SessionStore[]
  world: StoreWorld
  /** One process after the other. */
  by: (index: number) => SessionStore
}
