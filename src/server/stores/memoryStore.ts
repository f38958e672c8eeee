import { randomId } from '../../core/randomId.ts'
import { configError } from '../configError.ts'
import type { SessionStore, StoredSession } from '../sessionStore.ts'
import { byAge } from './byAge.ts'
import { isLive } from './isLive.ts'
import { requireLeaseKey, requireNewer, requireStorable } from './storeKey.ts'
import { storeError } from './storeError.ts'

/** How much is remembered. */
export interface MemoryStoreOptions {
  /** How many sessions at most. Beyond it the one that was quiet longest is forgotten. @default 10_000 */
  readonly maxSessions?: number
  /** Clock, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number
}

interface Claim {
  readonly holder: string
  readonly until: number
}

/**
 * Keeps sessions in the memory of this process: for tests, and for an app that is one process and
 * may sign everybody out when it starts anew.
 *
 * @param options how much is remembered
 * @throws AuthError `config_invalid`
 */
export function memoryStore(options: MemoryStoreOptions = {}): SessionStore {
  const { maxSessions = 10_000, now = Date.now } = options
  if (!Number.isSafeInteger(maxSessions) || maxSessions < 1)
    throw configError('maxSessions', 'out_of_range', 'A whole number of at least 1.')
  // In the order of their last use.
  const sessions = new Map<string, StoredSession>()
  const leases = createLeases(maxSessions, now)

  function read(key: string): StoredSession | null {
    const session = sessions.get(key)
    if (!session || isLive(session, now())) return session ?? null
    sessions.delete(key)
    return null
  }
  function write(session: StoredSession): void {
    sessions.delete(session.key)
    sessions.set(session.key, session)
    const [quietest] = sessions.keys()
    if (sessions.size > maxSessions && quietest !== undefined) sessions.delete(quietest)
  }
  function where(holds: (session: StoredSession) => boolean): StoredSession[] {
    const live = [...sessions.keys()].map(read)
    return live.filter((session) => session !== null).filter(holds)
  }
  function removeWhere(holds: (session: StoredSession) => boolean): string[] {
    const gone = where(holds).map(({ key }) => key)
    for (const key of gone) sessions.delete(key)
    return gone
  }

  return {
    id: 'memory',
    async insert(session) {
      requireStorable(session)
      const known = read(session.key)
      if (!known) return write({ ...session })
      if (known.serial !== session.serial || known.sealed !== session.sealed)
        throw storeError('memory', { reason: 'key_taken', isPassing: false })
    },
    find: async (key) => read(key),
    async replace(session, serial) {
      requireNewer(session, serial)
      const known = read(session.key)
      if (known?.serial === session.serial && known.sealed === session.sealed) return true
      if (known?.serial !== serial) return false
      write(successor(known, session))
      return true
    },
    async touch(key, lastUsedAt, idleAt) {
      const known = read(key)
      if (known) write(moveForward(known, lastUsedAt, idleAt))
    },
    remove: async (key) => read(key) !== null && sessions.delete(key),
    listByUser: async (userKey) => where((session) => session.userKey === userKey).sort(byAge),
    removeByUser: async (userKey, exceptKey) =>
      removeWhere((session) => session.userKey === userKey && session.key !== exceptKey),
    removeByProvider: async (providerKey) =>
      removeWhere((session) => session.providerKey === providerKey),
    async lease(key, ms) {
      requireLeaseKey(key)
      const holder = randomId()
      if (!leases.claim(key, holder, now() + ms)) return null
      return {
        extend: async (span) => leases.claim(key, holder, now() + span),
        release: async () => leases.release(key, holder),
      }
    },
  }
}

function moveForward(session: StoredSession, lastUsedAt: number, idleAt: number): StoredSession {
  return {
    ...session,
    lastUsedAt: Math.max(session.lastUsedAt, lastUsedAt),
    idleAt: Math.max(session.idleAt, idleAt),
  }
}

function successor(known: StoredSession, session: StoredSession): StoredSession {
  return {
    ...moveForward(known, session.lastUsedAt, session.idleAt),
    sealed: session.sealed,
    serial: session.serial,
    expiresAt: Math.min(known.expiresAt, session.expiresAt),
  }
}

/** Names that somebody has, until some time. */
function createLeases(max: number, now: () => number) {
  const taken = new Map<string, Claim>()

  /** Makes room, first of what is over. */
  function tidy(): void {
    if (taken.size < max) return
    for (const [name, { until }] of taken) if (until <= now()) taken.delete(name)
    const [oldest] = taken.keys()
    if (taken.size >= max && oldest !== undefined) taken.delete(oldest)
  }

  return {
    claim(name: string, holder: string, until: number): boolean {
      const known = taken.get(name)
      if (known && known.until > now() && known.holder !== holder) return false
      tidy()
      taken.set(name, { holder, until })
      return true
    },
    release(name: string, holder: string): void {
      if (taken.get(name)?.holder === holder) taken.delete(name)
    },
  }
}
