import { postgresStore, redisStore, type SessionStore } from 'flowpass/server'
import type { Database } from '../database.ts'

/** Where a server keeps sessions: in their cookies alone, or in a store as well. */
export type SessionStoreKind = 'none' | 'redis' | 'postgres'

/** Which store, and what it needs. */
export interface SessionStoreOptions {
  readonly kind: SessionStoreKind
  /** Where Redis is. @default redis://localhost:6379 */
  readonly redisUrl?: string | undefined
  /** Keeps the sessions of `postgres`. Stays open. */
  readonly database: Database
}

/** A store, open. */
export interface OpenSessionStore {
  readonly store: SessionStore | null
  close(): Promise<void>
}

const REDIS_URL = 'redis://localhost:6379'

/** Reads which store is wanted from the environment, refusing what there is not. */
export function readSessionStore(
  env: Record<string, string | undefined> = process.env,
): SessionStoreKind {
  const value = env['FLOWPASS_SESSION_STORE']
  if (value === undefined || value === '' || value === 'none') return 'none'
  if (value === 'redis' || value === 'postgres') return value
  throw new Error(`FLOWPASS_SESSION_STORE must be redis, postgres or none, not "${value}"`)
}

/** Opens the store; with `none` there is nothing to open. */
export async function openSessionStore(options: SessionStoreOptions): Promise<OpenSessionStore> {
  if (options.kind === 'redis') return openRedis(options.redisUrl ?? REDIS_URL)
  if (options.kind === 'postgres') return openPostgres(options.database)
  return { store: null, close: async () => {} }
}

async function openRedis(url: string): Promise<OpenSessionStore> {
  // Loaded on demand: most starts do without.
  const { Redis } = await import('ioredis')
  const client = new Redis(url, { lazyConnect: true })
  // It connects again by itself, and the store says meanwhile that it does not answer.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    client.disconnect()
    throw new Error(`No Redis answers at ${new URL(url).host}. Set REDIS_URL to one.`, { cause })
  }
  return { store: redisStore({ client }), close: async () => client.disconnect() }
}

async function openPostgres(database: Database): Promise<OpenSessionStore> {
  const store = postgresStore({
    client: {
      query: async (sql, values) => ({
        rows: await database.query(sql, values),
      }),
    },
  })
  await store.createTables()
  return { store, close: async () => {} }
}
