import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RedisClient } from '../../../src/server/stores/redisClient.ts'
import { redisStore } from '../../../src/server/stores/redisStore.ts'
import { redisMissing, startRedis } from '../../support/startRedis.ts'
import type { TestRedis } from '../../support/startRedis.ts'
import { describeSessionStore } from './describeSessionStore.ts'
import { nextOf, storedSession } from './storeFixtures.ts'
import { clusterClients, openRedisPool, redisClients, redisWorld } from './redisClients.ts'

describe.skipIf(redisMissing !== undefined)('with a real Redis', () => {
  let redis: TestRedis
  let cluster: TestRedis
  beforeAll(async () => {
    ;[redis, cluster] = await Promise.all([startRedis(), startRedis('cluster')])
  })
  afterAll(() => Promise.all([redis.stop(), cluster.stop()]))

  for (const [name, open] of Object.entries(redisClients))
    describeSessionStore(`Redis by ${name}`, () => redisWorld(redis, open))
  for (const [name, open] of Object.entries(clusterClients))
    describeSessionStore(`a Redis Cluster by ${name}`, () => redisWorld(cluster, open))

  test('a pool of node-redis will do as well', async () => {
    const { client, close } = await openRedisPool(redis)
    // A disk that others keep busy is no failure.
    const store = redisStore({ client, deadlineMs: 10_000 })
    const session = storedSession()
    await store.insert(session)
    const tries = Array.from({ length: 20 }, () => store.replace(nextOf(session), 1))
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
    expect(await store.removeByUser(session.userKey)).toEqual([session.key])
    await close()
  })
})

describe('redisStore', () => {
  test('what is no client of Redis is refused at once', () => {
    const client = JSON.parse('{}') as RedisClient
    expect(() => redisStore({ client })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
    const call = async () => null
    for (const prefix of ['a b', 'x\r\n', 'p'.repeat(65)])
      expect(() => redisStore({ client: { call }, prefix })).toThrow(
        expect.objectContaining({ code: 'config_invalid' }),
      )
  })

  test('an error of Redis is never shown', async () => {
    const call = () => Promise.reject(new Error('WRONGPASS for user ada@example.com'))
    const failed = await redisStore({ client: { call } }).find('key').catch(String)
    expect(failed).toContain('store')
    expect(failed).not.toContain('ada')
  })
})
