import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import { Redis } from 'ioredis'
import pg from 'pg'
import { createAuthHandler } from '../../src/server/handler/createAuthHandler.ts'
import { toNodeListener } from '../../src/server/node/toNodeListener.ts'
import { postgresStore } from '../../src/server/stores/postgresStore.ts'
import { redisStore } from '../../src/server/stores/redisStore.ts'
import type { SessionStore } from '../../src/server/sessionStore.ts'
import { APP, createBrowser } from '../server/handler/support/handlerWorld.ts'
import { scriptedProvider } from '../server/handler/support/scriptedProvider.ts'
import { NEW_SECRET } from '../server/support/sealed.ts'

/** A process with a server for each way of keeping sessions: `sessionServersBench.ts` starts it. */
export interface ServerAddress {
  readonly name: string
  readonly port: number
  /** Of those who are signed in there, as the header. */
  readonly cookies: readonly string[]
}

/** How many are signed in at each. */
const PEOPLE = 100

const [redisPort = '', databaseUrl = ''] = process.argv.slice(2)

async function openStores(): Promise<[name: string, store: SessionStore | null][]> {
  const stores: [string, SessionStore | null][] = [['stateless', null]]
  if (redisPort) stores.push(['on Redis', redisStore({ client: new Redis(Number(redisPort)) })])
  const pglite = postgresStore({ client: await PGlite.create() })
  await pglite.createTables()
  stores.push(['on PGlite, in the process', pglite])
  if (databaseUrl) {
    const client = new pg.Pool({ connectionString: databaseUrl })
    const store = postgresStore({ client, table: `flowpass_bench_${process.pid}` })
    await store.createTables()
    stores.push(['on PostgreSQL', store])
  }
  return stores
}

async function serve(name: string, handler: (request: Request) => Promise<Response>) {
  const listener = toNodeListener(handler)
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { name, port: (server.address() as AddressInfo).port }
}

async function serveStore(name: string, store: SessionStore | null): Promise<ServerAddress> {
  const provider = scriptedProvider(Date.now)
  const common = { appUrl: APP, provider, secret: NEW_SECRET }
  const auth = createAuthHandler(store ? { ...common, store } : common)
  const cookies: string[] = []
  for (let index = 0; index < PEOPLE; index += 1) {
    provider.sid = `sid-${index}`
    const browser = createBrowser(auth, APP)
    await browser.signIn(`person-${index}`)
    cookies.push(browser.cookieHeader())
  }
  return { ...(await serve(name, auth)), cookies }
}

const addresses: ServerAddress[] = []
// What Node and the listener need for an answer of the same size.
const idle = async () => Response.json({ user: 'x'.repeat(250) })
addresses.push({ ...(await serve('a listener that does nothing', idle)), cookies: [''] })
for (const [name, store] of await openStores()) addresses.push(await serveStore(name, store))
process.send?.(addresses)
process.once('disconnect', () => process.exit())
