import { AuthError } from '../../core/authError.ts'
import { BODY_CAP_BYTES } from '../../core/guardedFetch.ts'
import { isRecord } from '../../core/isRecord.ts'
import type { NodeRequest } from './nodeTypes.ts'
import { rebuildBody } from './rebuildBody.ts'
import type { NodeBody } from './rebuildBody.ts'

/** Name, address or bracketed IPv6 address, with or without a port. */
const HOST = /^(?:[a-z\d](?:[a-z\d._-]*[a-z\d_])?\.?|\[[a-f\d:.]+\])(?::\d{1,5})?$/i

/**
 * Makes a Web-standard request of one of Node's.
 *
 * @param req as Node, Express or HTTP/2 have it
 * @param signal aborted when the browser has gone
 * @param trustsProxy whether `X-Forwarded-Host` and `X-Forwarded-Proto` are believed; of several
 *   values the last, which the nearest proxy has set
 * @throws AuthError `config_invalid` with status 400 where there is no usable host or path
 */
export function toWebRequest(req: NodeRequest, signal: AbortSignal, trustsProxy: boolean): Request {
  const { method = 'GET' } = req
  const headers = headersOf(req)
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(req, headers)
  // Required for streams by Node, and unknown to the types of the DOM.
  const init: RequestInit & { duplex: 'half' } = { method, headers, duplex: 'half' }
  try {
    return new Request(urlOf(req, trustsProxy), { ...init, signal, ...(body !== null && { body }) })
  } catch {
    throw new AuthError('config_invalid', 'server', { status: 400, details: { reason: 'request' } })
  }
}

function urlOf(req: NodeRequest, trustsProxy: boolean): string {
  const forwarded = (name: string) =>
    trustsProxy ? textOf(req, `x-forwarded-${name}`)?.split(',').at(-1)?.trim() : undefined
  const host = forwarded('host') ?? textOf(req, 'host') ?? textOf(req, ':authority') ?? ''
  const isEncrypted = 'encrypted' in req.socket && req.socket.encrypted === true
  const scheme = forwarded('proto') ?? (isEncrypted ? 'https' : 'http')
  const path = req.originalUrl ?? req.url ?? '/'
  if (!HOST.test(host) || !/^https?$/.test(scheme)) throw new TypeError('host')
  // Joined as texts: resolved, a path such as `//evil.example/` would be another host.
  if (path.startsWith('/')) return `${scheme}://${host}${path}`
  const { pathname, search } = new URL(path)
  // Of `x:.evil.example`, the path would become part of the host.
  if (!pathname.startsWith('/')) throw new TypeError('path')
  return `${scheme}://${host}${pathname}${search}`
}

function textOf({ headers }: NodeRequest, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

function headersOf(req: NodeRequest): Headers {
  const headers = new Headers()
  for (const name of Object.keys(req.headers)) {
    const value = textOf(req, name)
    // The names of HTTP/2's own begin with a colon.
    if (value !== undefined && !name.startsWith(':')) headers.set(name, value)
  }
  return headers
}

function bodyOf(req: NodeRequest, headers: Headers): NodeBody | null {
  if (!req.readableEnded) return announcesBody(req) ? streamOf(req) : null
  // A body parser was faster, as `express.json()` is; some leave `{}` where there was nothing.
  const { body = null } = req
  const isNothing = body === null || (isRecord(body) && Object.keys(body).length === 0)
  return isNothing && !announcesBody(req) ? null : rebuildBody(req.body, headers)
}

/**
 * Tells whether a body follows. A stream for one that never comes could not be sent again.
 *
 * @see RFC 9112 section 6.3, RFC 9113 section 8.1
 */
function announcesBody(req: NodeRequest): boolean {
  const length = textOf(req, 'content-length')
  if (length !== undefined) return Number(length) !== 0
  // HTTP/2 needs no header for it: a flag says that nothing follows.
  if (':method' in req.headers) return !('stream' in req && endsAtOnce(req.stream))
  return textOf(req, 'transfer-encoding') !== undefined
}

function endsAtOnce(stream: unknown): boolean {
  return isRecord(stream) && stream['endAfterHeaders'] === true
}

/**
 * Reads as fast as it is asked for. What nobody wants to read is let go by: to end the stream, as
 * its iterator would, cuts the connection before the answer is out.
 */
function streamOf(req: NodeRequest): ReadableStream<Uint8Array> {
  let size = 0
  let stop = () => {}
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const onData = (chunk: Uint8Array) => {
        size += chunk.byteLength
        if (size > BODY_CAP_BYTES) return fail()
        controller.enqueue(new Uint8Array(chunk))
        if ((controller.desiredSize ?? 0) <= 0) req.pause()
      }
      const onEnd = () => {
        stop()
        controller.close()
      }
      const fail = () => {
        stop()
        controller.error(new AuthError('config_invalid', 'server', { status: 413 }))
        req.resume()
      }
      const listeners = { data: onData, end: onEnd, error: fail, close: fail }
      stop = () => {
        for (const [event, listener] of Object.entries(listeners)) req.off(event, listener)
      }
      if (req.destroyed) return fail()
      for (const [event, listener] of Object.entries(listeners)) req.on(event, listener)
      req.pause()
    },
    pull: () => void req.resume(),
    cancel() {
      stop()
      req.resume()
    },
  })
}
