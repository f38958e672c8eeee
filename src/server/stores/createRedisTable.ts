import type { StoredSession } from '../sessionStore.ts'
import type { RedisConnection } from './redisClient.ts'
import { readRedisRow, writeRedisRow } from './redisRows.ts'
import { REDIS_FIELDS } from './redisScripts.ts'
import type { RunScript } from './redisScripts.ts'

/** What a list is of: the sessions of a user, or those that stand for one session of a provider. */
export type RedisListName = 'user' | 'provider'

/** Another machine's clock may be so far off, in milliseconds: lists forget what is over later. */
const SLACK_MS = 3_600_000

/** What the table works with. */
export interface RedisTableOptions {
  readonly connection: RedisConnection
  readonly runScript: RunScript
  readonly prefix: string
  readonly now: () => number
}

/** Sessions and lists of them in Redis. Everything may be done twice. */
export interface RedisTable {
  /** @returns false when the key belongs to another session */
  insert(session: StoredSession): Promise<boolean>
  read(key: string): Promise<StoredSession | null>
  /** @returns whether there was one that was not over */
  remove(key: string): Promise<boolean>
  /** What is on a list and still there, as it comes. */
  list(name: RedisListName, id: string): Promise<StoredSession[]>
}

/**
 * Makes the table.
 *
 * @param options what it works with
 */
export function createRedisTable(options: RedisTableOptions): RedisTable {
  const { connection, runScript, prefix, now } = options
  const rowOf = (key: string) => `${prefix}session:${key}`
  const listOf = (name: RedisListName, id: string) => `${prefix}${name}:${id}`

  async function addTo(list: string, { key, expiresAt }: StoredSession): Promise<void> {
    const span = Math.max(1, Math.ceil(expiresAt - now()))
    await runScript('list', list, now() - SLACK_MS, expiresAt, key, span)
  }
  async function takeFrom(list: string, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await connection.send(list, ['ZREM', list, ...keys])
  }
  async function read(key: string): Promise<StoredSession | null> {
    return readRedisRow(
      key,
      await connection.send(rowOf(key), ['HMGET', rowOf(key), ...REDIS_FIELDS]),
    )
  }

  return {
    read,
    async insert(session) {
      const { key, userKey, providerKey, idleAt, expiresAt } = session
      const fields = writeRedisRow(session)
      const isOurs = await runScript('insert', rowOf(key), now(), idleAt, expiresAt, ...fields)
      if (Number(isOurs) !== 1) return false
      // Only now: what a list knows has been there, so if it is missing it is gone for good.
      await addTo(listOf('user', userKey), session)
      if (providerKey !== null) await addTo(listOf('provider', providerKey), session)
      return true
    },
    async remove(key) {
      const answer = await runScript('remove', rowOf(key), now())
      const [user, provider, wasLive] = Array.isArray(answer) ? answer.map(String) : []
      if (user) await takeFrom(listOf('user', user), [key])
      if (provider) await takeFrom(listOf('provider', provider), [key])
      return wasLive === '1'
    },
    async list(name, id) {
      const list = listOf(name, id)
      const answer = await connection.send(list, ['ZRANGE', list, '0', '-1'])
      const keys = Array.isArray(answer) ? answer.map(String) : []
      const rows = await Promise.all(keys.map(read))
      await takeFrom(
        list,
        keys.filter((_key, index) => !rows[index]),
      )
      return rows.filter((row) => row !== null)
    },
  }
}
