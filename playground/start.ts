import { createServer as createHttpServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createServer as createViteServer, mergeConfig } from 'vite'
import { appConfig } from './appConfig.ts'
import { closeServer } from './servers/closeServer.ts'
import { startEmbedding, type Embedding } from './servers/embedding/startEmbedding.ts'
import { openDatabase } from './servers/database.ts'
import { listen } from './servers/listen.ts'
import { portVariables, readPorts, type Ports } from './servers/ports.ts'
import { readSessionStore, type SessionStoreKind } from './servers/sessions/openSessionStore.ts'
import { startSessionServer } from './servers/sessions/startSessionServer.ts'
import { API_RESOURCE, startBackends } from './servers/startBackends.ts'
import { startSystems, type Systems } from './servers/startSystems.ts'
import { systemPeople, type SystemName, type SystemPerson } from './servers/systemAddresses.ts'

const databaseDirectory = fileURLToPath(new URL('../.playground/db', import.meta.url))

async function start() {
  const ports = readPorts()
  const store = readSessionStore()
  const url = process.env['DATABASE_URL']
  const database = openDatabase(url ? { url } : { directory: databaseDirectory })
  const closers = [() => database.close()]
  const closeAll = async () => {
    for (const close of closers.splice(0)) await close()
  }

  let systems: Systems
  let embedding: Embedding
  let sessions: Sessions
  try {
    const appOrigin = `http://localhost:${ports.app}`
    const backends = await startBackends({
      ports,
      database,
      appOrigins: [appOrigin],
      // Without a store there is nothing that could be ended from there.
      ...(store !== 'none' && { toldOrigin: appOrigin }),
    })
    closers.unshift(() => backends.close())
    systems = await startSystems({ ports, database, appOrigin })
    closers.unshift(() => systems.close())
    const { issuer, now } = backends.provider
    const { addresses } = systems
    embedding = await startEmbedding({
      ports,
      database,
      appOrigin,
      systems: { issuer, audience: API_RESOURCE, now, addresses },
    })
    closers.unshift(() => embedding.close())
    const server = await startSessionServer({
      appOrigin,
      database,
      backends,
      embedding,
      store,
      redisUrl: process.env['REDIS_URL'],
      onError: ({ code }, { route }) => console.error(`Server session: ${code} at ${route}`),
    })
    closers.unshift(() => server.close())
    sessions = { url: server.url, store }
    const app = await startApp({ ports, systems, embedding, sessions })
    closers.unshift(() => app.close())
  } catch (cause) {
    await closeAll()
    throw cause
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Without an exit code of its own the process ends by itself once everything is closed.
    process.once(signal, () => void closeAll())
  }
  const data = url ? 'PostgreSQL (DATABASE_URL)' : '.playground/db'
  console.log(summary({ ports, systems, embedding, sessions }, data))
}

interface Sessions {
  url: string
  store: SessionStoreKind
}

interface Running {
  ports: Ports
  systems: Systems
  embedding: Embedding
  sessions: Sessions
}

const storeNames: Readonly<Record<SessionStoreKind, string>> = {
  none: 'in cookies',
  redis: 'in Redis (REDIS_URL)',
  postgres: 'in the database',
}

async function startApp(running: Running): Promise<{ close(): Promise<void> }> {
  const { ports } = running
  // Vite as a middleware of our server: left to itself it ends the process on SIGTERM at once, while
  // the database is still closing.
  const server = createHttpServer()
  const inOurServer = { server: { middlewareMode: { server }, ws: { server } } }
  const app = await createViteServer(mergeConfig(appConfig(running), inOurServer))
  const close = async () => {
    await Promise.all([app.close(), closeServer(server)])
  }
  try {
    server.on('request', app.middlewares)
    await listen(server, ports.app, portVariables.app)
    return { close }
  } catch (cause) {
    await close()
    throw cause
  }
}

const systemNames: readonly (readonly [SystemName, string])[] = [
  ['flowsta', 'Flowsta'],
  ['scalekit', 'Scalekit'],
  ['fluxbase', 'Fluxbase'],
  ['flowise', 'Flowise'],
]

function summary(running: Running, data: string): string {
  const { ports, systems, embedding, sessions } = running
  const { addresses } = systems
  const app = `http://localhost:${ports.app}`
  const lines: [string, string][] = [
    ['Playground', app],
    ['OpenID Connect', `http://localhost:${ports.issuer}`],
    ['API', `http://localhost:${ports.api}`],
    ...systemNames.map(([system, name]): [string, string] => [name, addresses[system].url]),
    ['Workflow builder', `${embedding.builder.url} (inside ${app}/embed)`],
    ['Server session', `${app}/auth, sessions ${storeNames[sessions.store]}`],
    ['Inbox', `${app}/playground/inbox`],
    ['Data', data],
    ...accounts('Accounts', systemPeople),
    ...accounts('at Flowise', addresses.flowise.people),
  ]
  const width = Math.max(...lines.map(([label]) => label.length))
  return ['', ...lines.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`), ''].join('\n')
}

function accounts(label: string, people: readonly SystemPerson[]): [string, string][] {
  return people.map(({ email, password }, index) => [index ? '' : label, `${email}  ${password}`])
}

start().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause)
  process.exitCode = 1
})
