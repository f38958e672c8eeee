import { createServer } from 'node:http'
import { join } from 'node:path'
import { build } from 'vite'
import { closeServer } from '../../../playground/servers/closeServer.ts'
import { listen } from '../../../playground/servers/listen.ts'
import { repoRoot } from '../../checks/packageEntries.ts'
import type * as sourceModules from './sourceModules.ts'

declare global {
  /** The modules under test, on a page of `servePages`. */
  var source: typeof sourceModules
}

/** Where the pages are. */
export interface SourcePages {
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves empty pages that have some modules of the package and nothing else: no development server
 * that reloads them, and no WebSocket that keeps them out of the back/forward cache.
 */
export async function servePages(): Promise<SourcePages> {
  const script = await bundle()
  const server = createServer((request, response) => {
    const isScript = request.url === '/source.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : '<!doctype html><body><script src="/source.js"></script>')
  })
  const port = await listen(server, 0, '')
  return { url: `http://localhost:${port}`, close: () => closeServer(server) }
}

async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    resolve: { tsconfigPaths: true },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(repoRoot, 'test/browser/support/sourceModules.ts'),
        formats: ['iife'],
        name: 'source',
      },
    },
  })
  const [first] = Array.isArray(output) ? output : [output]
  if (!first || !('output' in first)) throw new Error('Vite gave no single build')
  return first.output[0].code
}
