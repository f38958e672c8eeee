import type { Server } from 'node:http'

/** The loopback address every server binds to, so nothing is reachable from another machine. */
export const LOOPBACK = '127.0.0.1'

/**
 * Starts a server on the loopback address and resolves with its port. `variable` is the environment
 * variable to change when the port is taken; port 0 means any free one.
 */
export function listen(server: Server, port: number, variable: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => reject(explain(cause, port, variable))
    server.once('error', fail)
    server.listen(port, LOOPBACK, () => {
      server.off('error', fail)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function explain(cause: NodeJS.ErrnoException, port: number, variable: string): Error {
  if (cause.code === 'EADDRINUSE') {
    return new Error(`Port ${port} is already in use. Set ${variable} to a free port.`, { cause })
  }
  if (cause.code === 'EACCES') {
    return new Error(`Port ${port} needs more rights. Set ${variable} to a port above 1023.`, {
      cause,
    })
  }
  return cause
}
