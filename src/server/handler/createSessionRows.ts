import type { Sealer } from '../cookies/createSealer.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import { isServerSession } from '../session/isServerSession.ts'
import { isOver } from '../session/serverSession.ts'
import type { SessionLimits } from '../session/serverSession.ts'
import type { StoredSession } from '../sessionStore.ts'
import type { HeldSession, KeptSession } from './keptSession.ts'
import type { SessionKeys } from './sessionKeeper.ts'

/** Makes rows of sessions, and sessions of rows. */
export interface SessionRows {
  /** Seals a session. */
  close(session: KeptSession): Promise<StoredSession>
  /** @returns null for a session that is over, of another app or provider, or sealed by somebody else */
  open(row: StoredSession): Promise<HeldSession | null>
}

/** What rows are made with. */
export interface SessionRowOptions {
  readonly sealer: Sealer
  readonly keys: SessionKeys
  readonly limits: SessionLimits
  readonly environment: Pick<ServerEnvironment, 'now'>
  /** Whose sessions they are. */
  readonly realm: string
}

const PURPOSE = 'stored-session'

/**
 * Makes what turns sessions into rows of a store and back. The times of a row count, for the store
 * moves them without opening it.
 *
 * @param options what seals, and how long sessions last
 */
export function createSessionRows({
  sealer,
  keys,
  limits,
  environment,
  realm,
}: SessionRowOptions): SessionRows {
  return {
    async close(session) {
      const { id, grant, serial, createdAt, lastUsedAt, expiresAt } = session
      const { user, providerSessionId: sid } = grant
      // At least a second, for a session that ends while it is written.
      const leftSeconds = Math.max(1, (expiresAt - environment.now()) / 1000)
      return {
        key: await keys.session(id),
        userKey: await keys.user(user.id),
        providerKey: sid === null ? null : await keys.provider(sid),
        sealed: await sealer.seal(PURPOSE, session, leftSeconds),
        serial,
        createdAt,
        lastUsedAt,
        expiresAt,
        idleAt: Math.min(expiresAt, lastUsedAt + limits.idleSeconds * 1000),
      }
    },
    async open(row) {
      const data = await sealer.open(PURPOSE, row.sealed)
      // Whoever can write to the store could give one session the row of another.
      if (!isServerSession(data) || (await keys.session(data.id)) !== row.key) return null
      const kept: KeptSession = data
      if (kept.realm !== realm) return null
      const session: KeptSession = {
        ...kept,
        serial: row.serial,
        lastUsedAt: Math.max(data.lastUsedAt, row.lastUsedAt),
        expiresAt: Math.min(data.expiresAt, row.expiresAt),
      }
      if (isOver(session, environment.now(), limits)) return null
      return { session, publicId: row.key, row }
    },
  }
}
