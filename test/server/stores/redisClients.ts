import { Cluster, Redis } from 'ioredis'
import { createClient, createClientPool, createCluster } from 'redis'
import { redisStore } from '../../../src/server/stores/redisStore.ts'
import type { RedisClient } from '../../../src/server/stores/redisClient.ts'
import type { TestRedis } from '../../support/startRedis.ts'
import type { StoreWorld } from './storeFixtures.ts'

/** A client of some library, and how it is let go. */
export interface OpenClient {
  readonly client: RedisClient
  close(): Promise<void>
}

/** Connects one client. */
export type OpenRedisClient = (redis: TestRedis) => Promise<OpenClient>

/** Ways to Redis that apps take. */
export const redisClients = {
  async ioredis({ port }: TestRedis) {
    const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50 })
    client.on('error', () => {})
    return { client, close: async () => client.disconnect() }
  },
  async 'node-redis'({ url }: TestRedis) {
    const client = createClient({ url, socket: { reconnectStrategy: () => 50 } })
    client.on('error', () => {})
    await client.connect()
    return { client, close: async () => client.destroy() }
  },
} satisfies Record<string, OpenRedisClient>

/** A few connections of node-redis that take turns. */
export async function openRedisPool({ url }: TestRedis): Promise<OpenClient> {
  const client = createClientPool({ url }, { minimum: 2, maximum: 4 })
  client.on('error', () => {})
  await client.connect()
  return { client, close: async () => client.destroy() }
}

/** Ways to a cluster. */
export const clusterClients = {
  async ioredis({ port }: TestRedis) {
    const client = new Cluster([{ host: '127.0.0.1', port }])
    client.on('error', () => {})
    return { client, close: async () => client.disconnect() }
  },
  async 'node-redis'({ url }: TestRedis) {
    const client = createCluster({ rootNodes: [{ url }] })
    client.on('error', () => {})
    await client.connect()
    return { client, close: async () => client.destroy() }
  },
} satisfies Record<string, OpenRedisClient>

/** A world with a client of its own for each of a few processes. */
export async function redisWorld(redis: TestRedis, open: OpenRedisClient): Promise<StoreWorld> {
  const opened = await Promise.all([1, 2, 3].map(() => open(redis)))
  let handles = 0
  return {
    handle(options) {
      const { client } = opened[handles++ % opened.length] ?? {}
      if (!client) throw new Error('There is no client.')
      return redisStore({ client, ...options })
    },
    async close() {
      await Promise.all(opened.map(({ close }) => close()))
    },
  }
}
