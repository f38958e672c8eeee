import { randomId } from '../../core/randomId.ts'
import { sleep } from '../../core/sleep.ts'
import { configError } from '../configError.ts'
import { serverClock } from '../serverClock.ts'
import type { SessionStore } from '../sessionStore.ts'
import { askStore, STORE_DEADLINE_MS } from './askStore.ts'
import { byAge } from './byAge.ts'
import { createRedisTable } from './createRedisTable.ts'
import type { RedisListName, RedisTable } from './createRedisTable.ts'
import { createScriptRunner } from './redisScripts.ts'
import type { RunScript } from './redisScripts.ts'
import { isLive } from './isLive.ts'
import { readRedisFailure, redisClient } from './redisClient.ts'
import type { RedisClient, RedisConnection } from './redisClient.ts'
import { storeError } from './storeError.ts'
import { isStoreKey, requireLeaseKey, requireNewer, requireStorable } from './storeKey.ts'

/** Where the sessions are. */
export interface RedisStoreOptions {
  /** A client of ioredis or node-redis. The app connects it, listens to its errors, and closes it. */
  readonly client: RedisClient
  /** In front of every key, so that apps can share a Redis. @default 'flowpass:' */
  readonly prefix?: string
  /** After how many milliseconds a call is given up. @default 2_000 */
  readonly deadlineMs?: number
  /** Clock, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number
}

/** How often to look whether a client is connected again, in milliseconds. */
const LOOK_MS = 20

/** Asks Redis with patience. */
type Ask = <Value>(run: () => Promise<Value>) => Promise<Value>

/** What the parts of the store share. */
interface Parts {
  readonly ask: Ask
  readonly table: RedisTable
  readonly runScript: RunScript
  readonly prefix: string
  readonly now: () => number
}

/**
 * Keeps sessions in Redis 5 or later, or Valkey: alone, with Sentinel, or as a cluster, since every
 * command and script touches one key only. A session is a hash; the lists of a user's sessions, and
 * of those that stand for one session of the provider, are sorted sets of keys.
 *
 * Redis must not evict (`maxmemory-policy noeviction`), and how much it loses when it crashes is a
 * setting of its own: with `appendonly yes` it is the last second, with `appendfsync always` nothing.
 *
 * @param options where they are
 * @throws AuthError `config_invalid`
 * @example
 * const store = redisStore({ client: new Redis(process.env.REDIS_URL) })
 */
export function redisStore(options: RedisStoreOptions): SessionStore {
  const { client, prefix = 'flowpass:', deadlineMs = STORE_DEADLINE_MS, now = Date.now } = options
  if (!/^[!-~]{0,64}$/.test(prefix))
    throw configError('prefix', 'unusable', 'At most 64 visible ASCII characters.')
  const connection = redisClient(client)
  const runScript = createScriptRunner(connection)
  const patience = { id: 'redis', deadlineMs, readFailure: readRedisFailure }
  const ask: Ask = (run) =>
    askStore(patience, async (signal) => {
      await untilReady(connection, signal)
      return run()
    })
  const table = createRedisTable({ connection, runScript, prefix, now })
  const parts = { ask, table, runScript, prefix, now }
  return { id: 'redis', ...single(parts), ...many(parts), ...leases(parts) }
}

/** Waits for a client that is connecting. */
async function untilReady(connection: RedisConnection, signal: AbortSignal): Promise<void> {
  while (connection.state() === 'waiting') {
    await sleep(serverClock, LOOK_MS)
    if (signal.aborted) throw new Error('Redis is out of reach.')
  }
  if (connection.state() === 'closed')
    throw storeError('redis', { reason: 'closed', isPassing: false })
}

type Single = Pick<SessionStore, 'insert' | 'find' | 'replace' | 'touch' | 'remove'>

/** What is about one session. */
function single({ ask, table, runScript, prefix, now }: Parts): Single {
  const rowOf = (key: string) => `${prefix}session:${key}`
  return {
    async insert(session) {
      requireStorable(session)
      if (!(await ask(() => table.insert(session))))
        throw storeError('redis', { reason: 'key_taken', isPassing: false })
    },
    async find(key) {
      if (!isStoreKey(key)) return null
      const session = await ask(() => table.read(key))
      return session && isLive(session, now()) ? session : null
    },
    async replace(session, serial) {
      requireNewer(session, serial)
      const { key, sealed, lastUsedAt, idleAt, expiresAt } = session
      if (!isStoreKey(key)) return false
      const args = [serial, session.serial, sealed, lastUsedAt, idleAt, expiresAt]
      return (await ask(() => runScript('replace', rowOf(key), now(), ...args).then(Number))) === 1
    },
    async touch(key, lastUsedAt, idleAt) {
      if (!isStoreKey(key)) return
      await ask(() => runScript('touch', rowOf(key), now(), lastUsedAt, idleAt))
    },
    remove: async (key) => isStoreKey(key) && ask(() => table.remove(key)),
  }
}

type Many = Pick<SessionStore, 'listByUser' | 'removeByUser' | 'removeByProvider'>

/** What is about all sessions of somebody. */
function many({ ask, table, now }: Parts): Many {
  async function removeAll(name: RedisListName, id: string, exceptKey?: string) {
    if (!isStoreKey(id)) return []
    // Kept over all tries: what the first one has removed, the second does not find.
    const gone = new Set<string>()
    await ask(async () => {
      const keys = (await table.list(name, id)).map(({ key }) => key)
      const removeOne = async (key: string) => (await table.remove(key)) && gone.add(key)
      await Promise.all(keys.filter((key) => key !== exceptKey).map(removeOne))
    })
    return [...gone]
  }

  return {
    async listByUser(userKey) {
      if (!isStoreKey(userKey)) return []
      const rows = await ask(() => table.list('user', userKey))
      return rows.filter((row) => isLive(row, now())).sort(byAge)
    },
    removeByUser: (userKey, exceptKey) => removeAll('user', userKey, exceptKey),
    removeByProvider: (providerKey) => removeAll('provider', providerKey),
  }
}

/** What is taken for a while. */
function leases({ ask, runScript, prefix }: Parts): Pick<SessionStore, 'lease'> {
  async function claim(name: string, holder: string, ms: number): Promise<boolean> {
    const span = Math.max(1, Math.ceil(ms))
    return (await ask(() => runScript('claim', name, holder, span).then(Number))) === 1
  }
  return {
    async lease(key, ms) {
      requireLeaseKey(key)
      const [name, holder] = [`${prefix}lease:${key}`, randomId()]
      const release = () => ask(() => runScript('release', name, holder)).then(noop, noop)
      try {
        if (!(await claim(name, holder, ms))) return null
        return { extend: (span) => claim(name, holder, span), release }
      } catch (thrown) {
        // It may be ours without our knowing, and nobody else could have it.
        void release()
        throw thrown
      }
    },
  }
}

function noop(): void {}
