import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresStore } from '../../../src/server/stores/postgresStore.ts'
import type { PostgresClient } from '../../../src/server/stores/postgresStore.ts'
import { postgresTables } from '../../../src/server/stores/postgresTables.ts'
import { describeSessionStore } from './describeSessionStore.ts'
import { newKey, nextOf, storedSession, wait } from './storeFixtures.ts'
import type { StoreWorld } from './storeFixtures.ts'

const url = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
if (!url) console.warn('Sessions in PostgreSQL are tested with PGlite alone: no TEST_DATABASE_URL.')

// One for all of this file: to make one takes seconds.
let database: PGlite
beforeAll(async () => {
  database = await PGlite.create()
  await postgresStore({ client: database }).createTables()
})
afterAll(() => database.close())

describeSessionStore('PGlite', async () => ({
  handle: (options) => postgresStore({ client: database, ...options }),
  close: async () => {},
}))

if (url) describeSessionStore('PostgreSQL', () => postgresWorld(url))

async function postgresWorld(connectionString: string): Promise<StoreWorld> {
  const table = `flowpass_test_${newKey().toLowerCase().replaceAll('-', '_').slice(0, 20)}`
  const pools = [1, 2, 3].map(() => new pg.Pool({ connectionString, max: 4 }))
  const [first] = pools
  if (!first) throw new Error('There is no pool.')
  // All at once, as processes start.
  await Promise.all(pools.map((client) => postgresStore({ client, table }).createTables()))
  let handles = 0
  return {
    handle: (options) =>
      postgresStore({ client: pools[handles++ % pools.length] ?? first, table, ...options }),
    async close() {
      await first.query(`DROP TABLE ${table}, ${table}_marks`)
      await Promise.all(pools.map((pool) => pool.end()))
    },
  }
}

const unavailable = (reason: string) => ({
  code: 'store_unavailable',
  retryable: true,
  details: { store: 'postgres', reason },
})

describe('postgresStore', () => {
  /** PGlite with something in its way. */
  function through(
    meddle: (run: () => Promise<{ rows: unknown[] }>) => Promise<{ rows: unknown[] }>,
  ) {
    const client: PostgresClient = {
      query: (sql, values) => meddle(() => database.query(sql, values)),
    }
    return client
  }

  test('tables may be created again, under a name and in a schema of the app’s own', async () => {
    await database.exec('CREATE SCHEMA auth')
    for (const table of ['auth.people_1', 'sessions_of_mine']) {
      const store = postgresStore({ client: database, table })
      await store.createTables()
      await store.createTables()
      const session = storedSession()
      await store.insert(session)
      expect(await store.find(session.key)).toEqual(session)
    }
  })

  test('a name that is no identifier never reaches the database', () => {
    const names = [
      'a"b',
      'a b',
      'a;drop table x',
      'A',
      '1a',
      'a.b.c',
      '',
      'a\n',
      'x'.repeat(41),
      'é',
    ]
    for (const table of names)
      for (const make of [
        () => postgresStore({ client: database, table }),
        () => postgresTables(table),
      ])
        expect(make).toThrow(expect.objectContaining({ code: 'config_invalid' }))
  })

  test('missing tables are told by their code, at once', async () => {
    const store = postgresStore({ client: database, table: 'not_there' })
    await expect(store.find('key')).rejects.toMatchObject({
      code: 'store_unavailable',
      details: { store: 'postgres', reason: 'refused', answer: '42P01' },
    })
  })

  test('a database that is slow is given up after 2 s', async () => {
    const client = through(async (run) => wait(60_000).then(run))
    const startedAt = performance.now()
    const store = postgresStore({ client })
    const outcomes = await Promise.allSettled([
      store.find('key'),
      store.lease('key', 9),
      store.remove('key'),
    ])
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: unavailable('timeout') })
    expect(performance.now() - startedAt).toBeLessThan(3_500)
  })

  test('a connection that is lost is tried again, and what was done unheard is done once', async () => {
    let calls = 0
    const lossy = through(async (run) => {
      calls += 1
      const before = calls % 3 === 0 ? Promise.reject(new Error('Connection terminated')) : run()
      const { rows } = await before
      if (calls % 3 === 1) throw Object.assign(new Error('read'), { code: 'ECONNRESET' })
      return { rows }
    })
    const store = postgresStore({ client: lossy })
    const session = storedSession()
    await store.insert(session)
    for (let row = session; row.serial < 10; row = nextOf(row))
      expect(await store.replace({ ...nextOf(row), sealed: `s${row.serial}` }, row.serial)).toBe(
        true,
      )
    const lease = await store.lease(session.key, 60_000)
    expect(lease).not.toBeNull()
    await lease?.release()
    expect(await store.lease(session.key, 60_000)).not.toBeNull()
    expect((await store.find(session.key))?.serial).toBe(10)
  })

  test('a client that was closed is told at once', async () => {
    const client = through(() => Promise.reject(new Error('PGlite is closed')))
    await expect(postgresStore({ client }).find('key')).rejects.toMatchObject(unavailable('closed'))
    const pool = new pg.Pool()
    await pool.end()
    await expect(postgresStore({ client: pool }).find('key')).rejects.toMatchObject(
      unavailable('closed'),
    )
  })

  test('what is over for an hour is deleted, 500 at a time', async () => {
    let now = Date.now()
    const store = postgresStore({ client: database, table: 'swept', now: () => now })
    await store.createTables()
    const long = { createdAt: now, expiresAt: now + 9e8, idleAt: now + 9e8 }
    const live = storedSession(long)
    await store.insert(live)
    for (let index = 0; index < 700; index += 1)
      await store.insert(
        storedSession({ key: `old-${index}`, createdAt: now, idleAt: now + 1_000 }),
      )
    const count = async () => {
      const { rows } = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM swept')
      return rows[0]?.n
    }
    for (const [later, left] of [
      [3_500_000, 702],
      [200_000, 203],
      [200_000, 4],
    ] as const) {
      now += later
      await store.insert(storedSession(long))
      await wait(100)
      expect(await count()).toBe(left)
    }
    expect(await store.find(live.key)).toEqual(live)
  })
})
