import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { build, mergeConfig, preview } from 'vite'
import { appConfig } from '../../playground/appConfig.ts'
import { openDatabase } from '../../playground/servers/database.ts'
import { LOOPBACK } from '../../playground/servers/listen.ts'
import { freePort } from '../../playground/servers/freePort.ts'
import { startEmbedding } from '../../playground/servers/embedding/startEmbedding.ts'
import { startSessionServer } from '../../playground/servers/sessions/startSessionServer.ts'
import type { SessionStoreKind } from '../../playground/servers/sessions/openSessionStore.ts'
import { API_RESOURCE, startBackends } from '../../playground/servers/startBackends.ts'
import { startSystems } from '../../playground/servers/startSystems.ts'
import type { SystemAddress, SystemName } from '../../playground/servers/systemAddresses.ts'
import { startTokenLedger } from './support/startTokenLedger.ts'

/** Where the things under test are. */
export interface Addresses {
  readonly app: string
  /** The same app once more, whose server keeps sessions in a store. */
  readonly storedApp: string
  /** Every token that the apps' servers have got, and what they have logged. */
  readonly ledger: string
  readonly issuer: string
  readonly api: string
  /** The systems beside the OpenID Connect provider. */
  readonly systems: Readonly<Record<SystemName, SystemAddress>>
  /** The workflow builder that the app embeds. */
  readonly builder: string
}

declare module 'vitest' {
  interface ProvidedContext {
    addresses: Addresses
  }
}

/** Tokens of the systems live so short that a test sees several renewals. */
const SYSTEM_TOKEN_SECONDS = 5

/**
 * Starts the playground once for all browser tests: the real provider, its database in memory, the
 * protected API, the stand-ins for the other systems, and the app.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = openDatabase({})
  const appPort = await freePort()
  const storedPort = await freePort()
  const app = `http://localhost:${appPort}`
  const storedApp = `http://localhost:${storedPort}`
  const backends = await startBackends({
    ports: { issuer: 0, api: 0 },
    database,
    appOrigins: [app, storedApp],
    toldOrigin: storedApp,
  })
  const systems = await startSystems({
    ports: { flowsta: 0, scalekit: 0, fluxbase: 0, flowise: 0 },
    database,
    appOrigin: app,
    accessTokenSeconds: SYSTEM_TOKEN_SECONDS,
    bcryptRounds: 4,
  })
  const { provider, api } = backends
  const embedding = await startEmbedding({
    ports: { builder: 0 },
    database,
    appOrigin: app,
    systems: {
      issuer: provider.issuer,
      audience: API_RESOURCE,
      now: provider.now,
      addresses: systems.addresses,
    },
  })
  const ledger = await startTokenLedger()
  const sessionServer = (appOrigin: string, store: SessionStoreKind) =>
    startSessionServer({
      appOrigin,
      database,
      backends,
      embedding,
      store,
      environment: { fetch: ledger.fetch },
      onError: ledger.log,
    })
  const sessions = await sessionServer(app, 'none')
  const storedSessions = await sessionServer(storedApp, 'postgres')
  const ports = { app: appPort, issuer: provider.port, api: api.port }
  // Built, in development mode: served file by file, every page load would be hundreds of requests.
  const folder = mkdtempSync(join(tmpdir(), 'flowpass-app-'))
  const configFor = (app: number, url: string) =>
    mergeConfig(
      // One build for both: what a server has not got is left out when it says so.
      appConfig({
        ports: { ...ports, app },
        systems,
        embedding,
        sessions: { url, store: 'postgres' },
      }),
      {
        mode: 'development',
        logLevel: 'error',
        build: { outDir: folder, emptyOutDir: true, minify: false, target: 'esnext' },
        preview: { host: LOOPBACK, port: app, strictPort: true },
      },
    )
  const config = configFor(appPort, sessions.url)
  await build(config)
  const vite = await preview(config)
  const storedVite = await preview(configFor(storedPort, storedSessions.url))
  project.provide('addresses', {
    app,
    storedApp,
    ledger: ledger.url,
    issuer: provider.issuer,
    api: api.url,
    systems: systems.addresses,
    builder: embedding.builder.url,
  })
  return async () => {
    await Promise.all([vite.close(), storedVite.close()])
    await Promise.all([sessions.close(), storedSessions.close(), ledger.close()])
    await embedding.close()
    await systems.close()
    await backends.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
