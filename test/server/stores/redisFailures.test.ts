import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionStore, StoredSession } from '../../../src/server/sessionStore.ts'
import type { RedisClient } from '../../../src/server/stores/redisClient.ts'
import { redisStore } from '../../../src/server/stores/redisStore.ts'
import { redisMissing, startRedis } from '../../support/startRedis.ts'
import type { TestRedis } from '../../support/startRedis.ts'
import { redisClients } from './redisClients.ts'
import { newKey, nextOf, storedSession, wait } from './storeFixtures.ts'

/** Everything that asks Redis, one call each. */
const calls: Record<string, (store: SessionStore, session: StoredSession) => Promise<unknown>> = {
  insert: (store, session) => store.insert(session),
  find: (store, { key }) => store.find(key),
  replace: (store, session) => store.replace(nextOf(session), 1),
  touch: (store, { key }) => store.touch(key, 1, 2),
  remove: (store, { key }) => store.remove(key),
  listByUser: (store, { userKey }) => store.listByUser(userKey),
  removeByUser: (store, { userKey }) => store.removeByUser(userKey),
  removeByProvider: (store, { userKey }) => store.removeByProvider(userKey),
  lease: (store, { key }) => store.lease(key, 1_000),
}

const unavailable = (reason: string) => ({
  code: 'store_unavailable',
  phase: 'server',
  retryable: true,
  details: { store: 'redis', reason },
})

for (const name of ['ioredis', 'node-redis'] as const)
  describe.skipIf(redisMissing !== undefined)(`redisStore with ${name}, when Redis fails`, () => {
    let redis: TestRedis
    beforeAll(async () => {
      redis = await startRedis()
    })
    afterAll(() => redis.stop())

    async function withStore(work: (store: SessionStore, client: RedisClient) => Promise<void>) {
      const { client, close } = await redisClients[name](redis)
      try {
        await work(redisStore({ client }), client)
      } finally {
        await close()
      }
    }

    test('a Redis that hangs fails every call within 2 s, and works again when it goes on', () =>
      withStore(async (store) => {
        const session = storedSession()
        await store.insert(session)
        redis.freeze()
        const startedAt = performance.now()
        try {
          const outcomes = await Promise.allSettled(
            Object.values(calls).map((call) => call(store, storedSession())),
          )
          for (const outcome of outcomes)
            expect(outcome).toMatchObject({ status: 'rejected', reason: unavailable('timeout') })
          expect(performance.now() - startedAt).toBeLessThan(3_500)
        } finally {
          redis.thaw()
        }
        expect(await store.find(session.key)).toEqual(session)
      }))

    test('a lease that came too late to be told is given back', () =>
      withStore(async (store) => {
        const key = newKey()
        redis.freeze()
        await expect(store.lease(key, 60_000)).rejects.toMatchObject(unavailable('timeout'))
        redis.thaw()
        await wait(200)
        expect(await store.lease(key, 1_000)).not.toBeNull()
      }))

    test('a Redis that is away fails every call within 2 s, and one that comes back is waited for', () =>
      withStore(async (store) => {
        const session = storedSession()
        await store.insert(session)
        await redis.kill()
        const startedAt = performance.now()
        const outcomes = await Promise.allSettled(
          Object.values(calls).map((call) => call(store, storedSession())),
        )
        for (const outcome of outcomes)
          expect(outcome).toMatchObject({
            status: 'rejected',
            reason: { code: 'store_unavailable', retryable: true },
          })
        expect(performance.now() - startedAt).toBeLessThan(3_500)
        const early = store.find(session.key)
        await redis.restart()
        expect(await early).toEqual(session)
      }))

    test('a client that was closed is told at once', () =>
      withStore(async (store, client) => {
        await store.find(newKey())
        if ('disconnect' in client && typeof client.disconnect === 'function') client.disconnect()
        await wait(100)
        const startedAt = performance.now()
        for (const call of Object.values(calls))
          await expect(call(store, storedSession())).rejects.toMatchObject(unavailable('closed'))
        expect(performance.now() - startedAt).toBeLessThan(200)
      }))

    test('scripts that Redis has forgotten are sent again', () =>
      withStore(async (store) => {
        const session = storedSession()
        await store.insert(session)
        expect(await redis.command('SCRIPT', 'FLUSH')).toBe('+OK')
        expect(await store.replace(nextOf(session), 1)).toBe(true)
      }))

    test('what Redis refuses is told by its code, and not asked for again', () =>
      withStore(async (store) => {
        const session = storedSession()
        await redis.command('SET', `flowpass:session:${session.key}`, 'something else')
        const startedAt = performance.now()
        await expect(store.find(session.key)).rejects.toMatchObject({
          code: 'store_unavailable',
          details: { store: 'redis', reason: 'refused', answer: 'WRONGTYPE' },
        })
        expect(performance.now() - startedAt).toBeLessThan(500)
      }))

    test('killed three times while 8 write, it has all it has confirmed, and nobody wins twice', async () => {
      const opened = await Promise.all(Array.from({ length: 8 }, () => redisClients[name](redis)))
      const stores = opened.map(({ client }) => redisStore({ client }))
      const sessions = Array.from({ length: 10 }, () => storedSession())
      for (const session of sessions) await stores[0]?.insert(session)
      const confirmed = new Map<string, number>()
      let isOver = false
      let failures = 0
      const write = async (store: SessionStore, turn: number) => {
        for (let step = turn; !isOver; step += 1) {
          const { key = '' } = sessions[step % sessions.length] ?? {}
          try {
            const seen = await store.find(key)
            if (!seen) throw new Error('A session is lost.')
            if (!(await store.replace(nextOf(seen), seen.serial))) continue
            const won = `${key} ${seen.serial + 1}`
            confirmed.set(won, (confirmed.get(won) ?? 0) + 1)
          } catch (thrown) {
            expect(thrown).toMatchObject({ code: 'store_unavailable', retryable: true })
            failures += 1
          }
        }
      }
      const work = stores.map(write)
      for (const away of [100, 700, 2_500]) {
        await wait(300)
        await redis.kill()
        await wait(away)
        await redis.restart()
      }
      await wait(300)
      isOver = true
      await Promise.all(work)
      expect(confirmed.size).toBeGreaterThan(100)
      expect(failures).toBeGreaterThan(0)
      expect([...confirmed.values()].filter((times) => times > 1)).toEqual([])
      for (const session of sessions) {
        const last = (await stores[0]?.find(session.key))?.serial ?? 0
        expect(confirmed.has(`${session.key} ${last + 1}`)).toBe(false)
        expect((await stores[0]?.listByUser(session.userKey))?.length).toBe(1)
      }
      await Promise.all(opened.map(({ close }) => close()))
    })

    test('a user’s list forgets what is gone, and ends with the last of its sessions', () =>
      withStore(async (store) => {
        const userKey = newKey()
        const short = storedSession({ userKey, idleAt: Date.now() + 100 })
        await store.insert(short)
        await store.insert(storedSession({ userKey }))
        await wait(150)
        const list = `flowpass:user:${userKey}`
        expect(await redis.command('ZCARD', list)).toBe(':2')
        expect(await store.listByUser(userKey)).toHaveLength(1)
        expect(await redis.command('ZCARD', list)).toBe(':1')
        const life = Number((await redis.command('PTTL', list)).slice(1))
        expect(life).toBeGreaterThan(3_590_000)
        expect(life).toBeLessThanOrEqual(3_600_000)
      }))
  })
