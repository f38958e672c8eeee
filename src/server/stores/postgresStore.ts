import { isRecord } from '../../core/isRecord.ts'
import { randomId } from '../../core/randomId.ts'
import { configError } from '../configError.ts'
import type { SessionStore } from '../sessionStore.ts'
import { askStore, STORE_DEADLINE_MS } from './askStore.ts'
import { byAge } from './byAge.ts'
import { readPostgresFailure } from './readPostgresFailure.ts'
import { readPostgresRow, writePostgresRow } from './postgresRows.ts'
import type { PostgresValue } from './postgresRows.ts'
import { BATCH, postgresStatements } from './postgresStatements.ts'
import { postgresTableNames, postgresTables } from './postgresTables.ts'
import { storeError } from './storeError.ts'
import { isStoreKey, requireLeaseKey, requireNewer, requireStorable } from './storeKey.ts'

/** A `Pool` or `Client` of pg, PGlite, or whatever has the same `query`. */
export interface PostgresClient {
  query(sql: string, values: PostgresValue[]): Promise<{ readonly rows: readonly unknown[] }>
}

/** Where the sessions are. */
export interface PostgresStoreOptions {
  /** A pool is best: it replaces connections that have died. The app closes it. */
  readonly client: PostgresClient
  /** Name of the table, with or without a schema; beside it there is `<table>_marks`. @default 'flowpass_sessions' */
  readonly table?: string
  /** After how many milliseconds a call is given up. @default 2_000 */
  readonly deadlineMs?: number
  /** Clock, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number
}

/** Sessions in PostgreSQL. */
export interface PostgresStore extends SessionStore {
  /** Creates the tables where they are missing; `postgresTables()` has the statements. */
  createTables(): Promise<void>
}

/** How often what is over is looked for, in milliseconds. */
const SWEEP_MS = 60_000

/** Another machine's clock may be so far off, in milliseconds: nothing is deleted before. */
const SLACK_MS = 3_600_000

type Query = (sql: string, values?: PostgresValue[]) => Promise<readonly unknown[]>

/** What the parts of the store share. */
interface Parts {
  readonly query: Query
  readonly sql: ReturnType<typeof postgresStatements>
  readonly now: () => number
  readonly sweep: () => void
}

/**
 * Keeps sessions in PostgreSQL 12 or later, or PGlite. It holds no transaction and no lock between
 * two calls, so it works behind a pool in transaction mode.
 *
 * @param options where they are
 * @throws AuthError `config_invalid`
 * @example
 * const store = postgresStore({ client: new Pool({ connectionString: process.env.DATABASE_URL }) })
 * await store.createTables()
 */
export function postgresStore(options: PostgresStoreOptions): PostgresStore {
  const { client, table = 'flowpass_sessions', deadlineMs = STORE_DEADLINE_MS } = options
  const { now = Date.now } = options
  if (typeof client?.query !== 'function')
    throw configError('client', 'not_postgres', 'A Pool or Client of pg, or a PGlite.')
  const sql = postgresStatements(postgresTableNames(table))
  const patience = { id: 'postgres', deadlineMs, readFailure: readPostgresFailure }
  const query: Query = (text, values = []) =>
    askStore(patience, async () => (await client.query(text, values)).rows)
  const parts = { query, sql, now, sweep: createSweeper(query, sql, now) }

  return {
    id: 'postgres',
    ...single(parts),
    ...many(parts),
    ...leases(parts),
    async createTables() {
      for (const statement of postgresTables(table)) await query(statement)
    },
  }
}

type Single = Pick<SessionStore, 'insert' | 'find' | 'replace' | 'touch' | 'remove'>

/** What is about one session. */
function single({ query, sql, now, sweep }: Parts): Single {
  return {
    async insert(session) {
      requireStorable(session)
      const rows = await query(sql.insert, writePostgresRow(session))
      if (rows.length === 0) throw storeError('postgres', { reason: 'key_taken', isPassing: false })
      sweep()
    },
    async find(key) {
      if (!isStoreKey(key)) return null
      const [row] = await query(sql.find, [key, Math.round(now())])
      return row === undefined ? null : readPostgresRow(row)
    },
    async replace(session, serial) {
      requireNewer(session, serial)
      const { key, sealed, lastUsedAt, idleAt, expiresAt } = session
      if (!isStoreKey(key)) return false
      const [time = 0, ...times] = [now(), lastUsedAt, idleAt, expiresAt].map(Math.round)
      const values = [key, time, sealed, session.serial, ...times, serial]
      return (await query(sql.replace, values)).length > 0
    },
    async touch(key, lastUsedAt, idleAt) {
      const times = [now(), lastUsedAt, idleAt].map(Math.round)
      if (isStoreKey(key)) await query(sql.touch, [key, ...times])
    },
    async remove(key) {
      if (!isStoreKey(key)) return false
      return liveKeys(await query(sql.remove, [key, Math.round(now())])).length > 0
    },
  }
}

type Many = Pick<SessionStore, 'listByUser' | 'removeByUser' | 'removeByProvider'>

/** What is about all sessions of somebody. */
function many({ query, sql, now }: Parts): Many {
  async function run(text: string, key: string, ...rest: string[]): Promise<readonly unknown[]> {
    return isStoreKey(key) ? query(text, [key, Math.round(now()), ...rest]) : []
  }
  return {
    listByUser: async (userKey) =>
      (await run(sql.listByUser, userKey)).map(readPostgresRow).sort(byAge),
    removeByUser: async (userKey, exceptKey = '') =>
      // No session has a key like that, so none is spared.
      liveKeys(await run(sql.removeByUser, userKey, isStoreKey(exceptKey) ? exceptKey : '')),
    removeByProvider: async (providerKey) => liveKeys(await run(sql.removeByProvider, providerKey)),
  }
}

/** Keys of what was there: rows that were over and not swept yet do not count. */
function liveKeys(rows: readonly unknown[]): string[] {
  return rows.flatMap((row) => {
    return isRecord(row) && row['was_live'] === true ? [String(row['key'])] : []
  })
}

/** What is taken for a while. */
function leases({ query, sql }: Parts): Pick<SessionStore, 'lease'> {
  return {
    async lease(key, ms) {
      requireLeaseKey(key)
      const [name, holder] = [`lease:${key}`, randomId()]
      const release = () => query(sql.release, [name, holder]).then(noop, noop)
      const extend = async (span: number) =>
        (await query(sql.lease, [name, holder, Math.ceil(span)])).length > 0
      try {
        return (await extend(ms)) ? { extend, release } : null
      } catch (thrown) {
        // It may be ours without our knowing, and nobody else could have it.
        void release()
        throw thrown
      }
    },
  }
}

/** Deletes what is over, now and then, in batches, and while nobody waits for it. */
function createSweeper(query: Query, sql: Parts['sql'], now: () => number): () => void {
  let nextAt = 0
  return () => {
    if (now() < nextAt) return
    nextAt = now() + SWEEP_MS
    const until = Math.round(now() - SLACK_MS)
    const batches = [sql.sweepSessions, sql.sweepMarks].map((text) => query(text, [until]))
    // What it does not get done is done when somebody comes next, here or elsewhere.
    void Promise.all(batches).then((rows) => {
      if (rows.some(({ length }) => length >= BATCH)) nextAt = 0
    }, noop)
  }
}

function noop(): void {}
