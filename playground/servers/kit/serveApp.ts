import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { closeServer } from '../closeServer.ts'
import { listen } from '../listen.ts'

/** A server that is running. */
export interface RunningServer {
  readonly port: number
  /** Its address, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves an application on the loopback address. `variable` is the environment variable to change
 * when the port is taken; port 0 means any free one.
 */
export async function serveApp(app: Hono, port: number, variable: string): Promise<RunningServer> {
  const answer = getRequestListener(app.fetch)
  const server = createServer((request, response) => void answer(request, response))
  const taken = await listen(server, port, variable)
  return { port: taken, url: `http://localhost:${taken}`, close: () => closeServer(server) }
}
