import type { IncomingMessage } from 'node:http'

/**
 * Whether a request may reach the controls: from this machine, to a loopback name (a page that
 * rebinds its own DNS name to 127.0.0.1 still sends that name) and from no foreign origin.
 */
export function isTrustedCaller(
  request: IncomingMessage,
  allowedOrigins: readonly string[],
): boolean {
  const address = request.socket.remoteAddress ?? ''
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  const { origin } = request.headers
  return (
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address) &&
    ['localhost', '127.0.0.1', '[::1]'].includes(host) &&
    (origin === undefined || allowedOrigins.includes(origin))
  )
}
