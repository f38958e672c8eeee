import { createServer } from 'node:http'
import { join } from 'node:path'
import { closeServer } from '../../../playground/servers/closeServer.ts'
import { listen } from '../../../playground/servers/listen.ts'
import { repoRoot } from '../../checks/packageEntries.ts'
import { bundle } from './bundle.ts'
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
  const entry = join(repoRoot, 'test/browser/support/sourceModules.ts')
  const script = await bundle({ entry, name: 'source' })
  const server = createServer((request, response) => {
    const isScript = request.url === '/source.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : '<!doctype html><body><script src="/source.js"></script>')
  })
  const port = await listen(server, 0, '')
  return { url: `http://localhost:${port}`, close: () => closeServer(server) }
}
