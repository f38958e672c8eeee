import type { Server } from 'node:http'

/** Stops a server at once, cutting kept-alive and hanging connections. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
