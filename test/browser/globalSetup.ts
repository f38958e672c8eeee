import type { TestProject } from 'vitest/node'
import { createServer } from 'vite'
import { appConfig } from '../../playground/appConfig.ts'
import { openDatabase } from '../../playground/servers/database.ts'
import { freePort } from '../../playground/servers/freePort.ts'
import { startBackends } from '../../playground/servers/startBackends.ts'

/** Where the things under test are. */
export interface Addresses {
  readonly app: string
  readonly issuer: string
  readonly api: string
}

declare module 'vitest' {
  interface ProvidedContext {
    addresses: Addresses
  }
}

/**
 * Starts the playground once for all browser tests: the real provider, its database in memory, the
 * protected API and the app.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = openDatabase({})
  const appPort = await freePort()
  const app = `http://localhost:${appPort}`
  const backends = await startBackends({
    ports: { issuer: 0, api: 0 },
    database,
    appOrigins: [app],
  })
  const { provider, api } = backends
  const ports = { app: appPort, issuer: provider.port, api: api.port }
  const vite = await createServer({ ...appConfig({ ports }), logLevel: 'error' })
  await vite.listen()
  project.provide('addresses', { app, issuer: provider.issuer, api: api.url })
  return async () => {
    await vite.close()
    await backends.close()
    await database.close()
  }
}
