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
import { API_RESOURCE, startBackends } from '../../playground/servers/startBackends.ts'
import { startSystems } from '../../playground/servers/startSystems.ts'
import type { SystemAddress, SystemName } from '../../playground/servers/systemAddresses.ts'

/** Where the things under test are. */
export interface Addresses {
  readonly app: string
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
  const app = `http://localhost:${appPort}`
  const backends = await startBackends({
    ports: { issuer: 0, api: 0 },
    database,
    appOrigins: [app],
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
  const ports = { app: appPort, issuer: provider.port, api: api.port }
  // Built, in development mode: served file by file, every page load would be hundreds of requests.
  const folder = mkdtempSync(join(tmpdir(), 'flowpass-app-'))
  const config = mergeConfig(appConfig({ ports, systems, embedding }), {
    mode: 'development',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, minify: false, target: 'esnext' },
    preview: { host: LOOPBACK, port: appPort, strictPort: true },
  })
  await build(config)
  const vite = await preview(config)
  project.provide('addresses', {
    app,
    issuer: provider.issuer,
    api: api.url,
    systems: systems.addresses,
    builder: embedding.builder.url,
  })
  return async () => {
    await vite.close()
    await embedding.close()
    await systems.close()
    await backends.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
