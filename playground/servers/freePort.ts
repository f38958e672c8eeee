import { createServer } from 'node:http'
import { closeServer } from './closeServer.ts'
import { listen } from './listen.ts'

/** A port that is free now, for a server whose address must be known before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server, 0, '')
  await closeServer(server)
  return port
}
