import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createAuthHandler, memoryStore, oidcProvider, toNodeListener } from 'flowpass/server'
import { build } from 'vite'
import { closeServer } from '../../../playground/servers/closeServer.ts'
import { openDatabase } from '../../../playground/servers/database.ts'
import { freePort } from '../../../playground/servers/freePort.ts'
import { listen } from '../../../playground/servers/listen.ts'
import { startBackends } from '../../../playground/servers/startBackends.ts'
import type { Backends } from '../../../playground/servers/startBackends.ts'
import { repoRoot } from '../../checks/packageEntries.ts'
import type { ProviderControls } from '../../../playground/servers/providerControls.ts'

/** Where a page keeps its session; or that its server does, in a cookie or in a store. */
export type TabStorage = 'session' | 'persistent' | 'server' | 'stored'

const STORAGES = ['session', 'persistent', 'server', 'stored'] as const

/** The app of `pages/tabsApp.tsx`, with a provider and an API of its own. */
export interface TabsSite {
  readonly issuer: string
  readonly controls: ProviderControls
  /** Returns the app's origin: there is one for each storage. */
  origin(storage: TabStorage): string
  close(): Promise<void>
}

/**
 * Serves the app as a production build: no development server that reloads it, and no WebSocket
 * that keeps it out of the back/forward cache. The provider is the playground's.
 */
export async function startTabsSite(): Promise<TabsSite> {
  const files = await bundle()
  const ports = await freePorts()
  const origin = (storage: TabStorage) => `http://localhost:${ports[storage]}`
  const database = openDatabase({})
  const appOrigins = STORAGES.map(origin)
  const backends = await startBackends({ ports: { issuer: 0, api: 0 }, database, appOrigins })
  const { provider, api } = backends
  const servers = STORAGES.map(async (storage) => {
    const auth = authOf(storage, origin(storage), backends)
    const html = `<!doctype html>
      <html data-issuer="${provider.issuer}" data-api="${api.url}" data-storage="${storage}">
      <title>Tab</title><link rel="icon" href="data:," />
      <div id="root"></div><script type="module" src="/main.js"></script></html>`
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', origin(storage))
      if (auth && pathname.startsWith('/auth/')) return auth(request, response)
      const script = files.get(pathname)
      response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript')
      response.end(script ?? html)
    })
    await listen(server, ports[storage], '')
    return server
  })
  const running = await Promise.all(servers)
  return {
    issuer: provider.issuer,
    controls: provider.controls,
    origin,
    async close() {
      await Promise.all(running.map(closeServer))
      await backends.close()
      await database.close()
    },
  }
}

async function freePorts(): Promise<Record<TabStorage, number>> {
  const [session, persistent] = [await freePort(), await freePort()]
  return { session, persistent, server: await freePort(), stored: await freePort() }
}

/** The server side of an app that keeps its session there. */
function authOf(storage: TabStorage, appUrl: string, { provider, serverClient, api }: Backends) {
  if (storage === 'session' || storage === 'persistent') return undefined
  return toNodeListener(
    createAuthHandler({
      appUrl,
      provider: oidcProvider({ issuer: provider.issuer, ...serverClient }),
      secret: randomBytes(32).toString('base64url'),
      proxy: [{ path: '/api', target: api.url, methods: ['GET'] }],
      ...(storage === 'stored' && { store: memoryStore() }),
    }),
  )
}

/** Builds the app. @returns its scripts by their paths */
async function bundle(): Promise<ReadonlyMap<string, string>> {
  const source = (path: string) => join(repoRoot, 'src', path)
  const output = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: [
        { find: /^flowpass$/, replacement: source('index.ts') },
        { find: /^flowpass\/(.+)$/, replacement: source('$1.ts') },
      ],
    },
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: { main: join(repoRoot, 'test/browser/pages/tabsApp.tsx') },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  if (Array.isArray(output) || !('output' in output)) throw new Error('Vite gave no single build')
  return new Map(
    output.output.flatMap((file) =>
      file.type === 'chunk' ? [[`/${file.fileName}`, file.code] as const] : [],
    ),
  )
}
