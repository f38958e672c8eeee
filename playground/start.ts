import { createServer as createHttpServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createServer as createViteServer, mergeConfig } from 'vite'
import { appConfig } from './appConfig.ts'
import { closeServer } from './servers/closeServer.ts'
import { openDatabase } from './servers/database.ts'
import { demoAccounts } from './servers/demoAccounts.ts'
import { listen } from './servers/listen.ts'
import { portVariables, readPorts, type Ports } from './servers/ports.ts'
import { startBackends } from './servers/startBackends.ts'

const databaseDirectory = fileURLToPath(new URL('../.playground/db', import.meta.url))

async function start() {
  const ports = readPorts()
  const url = process.env['DATABASE_URL']
  const database = openDatabase(url ? { url } : { directory: databaseDirectory })
  const closers = [() => database.close()]
  const closeAll = async () => {
    for (const close of closers.splice(0)) await close()
  }

  try {
    const backends = await startBackends({
      ports,
      database,
      appOrigins: [`http://localhost:${ports.app}`],
    })
    closers.unshift(() => backends.close())
    const app = await startApp(ports)
    closers.unshift(() => app.close())
  } catch (cause) {
    await closeAll()
    throw cause
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Without an exit code of its own the process ends by itself once everything is closed.
    process.once(signal, () => void closeAll())
  }
  console.log(summary(ports, url ? 'PostgreSQL (DATABASE_URL)' : '.playground/db'))
}

async function startApp(ports: Ports): Promise<{ close(): Promise<void> }> {
  // Vite as a middleware of our server: left to itself it ends the process on SIGTERM at once, while
  // the database is still closing.
  const server = createHttpServer()
  const inOurServer = { server: { middlewareMode: { server }, ws: { server } } }
  const app = await createViteServer(mergeConfig(appConfig({ ports }), inOurServer))
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

function summary(ports: Ports, data: string): string {
  const lines: [string, string][] = [
    ['Playground', `http://localhost:${ports.app}`],
    ['Provider', `http://localhost:${ports.issuer}`],
    ['API', `http://localhost:${ports.api}`],
    ['Data', data],
    ...demoAccounts.map(({ password, claims }): [string, string] => [
      claims.given_name,
      `${claims.email}  ${password}`,
    ]),
  ]
  const width = Math.max(...lines.map(([label]) => label.length))
  return ['', ...lines.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`), ''].join('\n')
}

start().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause)
  process.exitCode = 1
})
