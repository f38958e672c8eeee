import { configError } from '../configError.ts'
import type { StoreFailure } from './storeError.ts'

/** An ioredis client, 5 or later: `Redis` or `Cluster`. */
export interface IoRedisClient {
  readonly status?: string
  call(command: string, ...args: string[]): Promise<unknown>
}

/** A client of node-redis, 4 or later: of `createClient` or `createClientPool`. */
export interface NodeRedisClient {
  readonly isOpen?: boolean
  readonly isReady?: boolean
  sendCommand(args: string[]): Promise<unknown>
}

/** A client of node-redis, 4 or later: of `createCluster`. */
export interface NodeRedisCluster {
  readonly isOpen?: boolean
  readonly isReady?: boolean
  getSlotMaster(slot: number): unknown
  sendCommand(firstKey: string, isReadonly: boolean, args: string[]): Promise<unknown>
}

/** A client of node-redis, 5 or later: of `createSentinel`. */
export interface NodeRedisSentinel {
  readonly isOpen?: boolean
  readonly isReady?: boolean
  getMasterNode(): unknown
  sendCommand(isReadonly: boolean, args: string[]): Promise<unknown>
}

/** The clients that may be passed in. They belong to the app: it connects and closes them. */
export type RedisClient = IoRedisClient | NodeRedisClient | NodeRedisCluster | NodeRedisSentinel

/** One way to speak to each of them. */
export interface RedisConnection {
  /**
   * `closed` stays closed until the app opens it; while it is `waiting`, the client would queue what
   * it is given, for as long as Redis is away, and do it when nobody wants it any more.
   */
  state(): 'ready' | 'waiting' | 'closed'
  /** Sends a command that is about one key. */
  send(key: string, args: readonly [command: string, ...rest: string[]]): Promise<unknown>
}

/**
 * Finds out whose client it is.
 *
 * @param client what the app has passed in
 * @throws AuthError `config_invalid`
 */
export function redisClient(client: RedisClient): RedisConnection {
  if ('call' in client && typeof client.call === 'function') {
    const states = { wait: 'ready', ready: 'ready', end: 'closed' } as const
    return {
      state: () => {
        const { status = 'ready' } = client
        return status === 'wait' || status === 'ready' || status === 'end'
          ? states[status]
          : 'waiting'
      },
      send: (_key, args) => client.call(...args),
    }
  }
  if (!('sendCommand' in client) || typeof client.sendCommand !== 'function')
    throw configError('client', 'not_redis', 'A client of ioredis or of node-redis.')
  return { state: () => nodeRedisState(client), send: nodeRedisSend(client) }
}

function nodeRedisState(client: NodeRedisClient | NodeRedisCluster | NodeRedisSentinel) {
  if (client.isOpen === false) return 'closed'
  return client.isReady === false ? 'waiting' : 'ready'
}

function nodeRedisSend(
  client: NodeRedisClient | NodeRedisCluster | NodeRedisSentinel,
): RedisConnection['send'] {
  // A replica may not know yet what was written, so everything goes to the master.
  if ('getSlotMaster' in client) return (key, args) => client.sendCommand(key, false, [...args])
  if ('getMasterNode' in client) return (_key, args) => client.sendCommand(false, [...args])
  return (_key, args) => client.sendCommand([...args])
}

/** What Redis says when it will work in a moment: it is starting, moving, or busy. */
const PASSING = /^(LOADING|TRYAGAIN|CLUSTERDOWN|MASTERDOWN|READONLY|BUSY|UNBLOCKED)$/

/**
 * Says what an error of a client means.
 *
 * @param thrown by `send`
 */
export function readRedisFailure(thrown: unknown): StoreFailure {
  const answer = thrown instanceof Error ? /^([A-Z]{3,20}) /.exec(thrown.message)?.[1] : undefined
  // What has no such word in front is of the client itself, and then Redis is out of reach.
  if (answer === undefined) return { reason: 'connection', isPassing: true }
  return { reason: 'refused', isPassing: PASSING.test(answer), answer }
}
