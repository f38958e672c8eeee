import { respondError } from '../http/respond.ts'
import type { NodeRequest, NodeResponse } from './nodeTypes.ts'
import { toWebRequest } from './toWebRequest.ts'

/** What a server in front may be believed. */
export interface NodeListenerOptions {
  /**
   * Whether a proxy in front sets `X-Forwarded-Host` and `X-Forwarded-Proto`, and takes away what
   * browsers send under these names. @default false
   */
  readonly trustProxy?: boolean
  /**
   * Told what the handler has thrown, for the log; the browser gets no more than a code.
   * `createAuthHandler` and `createFlowTokenHandler` throw nothing: they have an `onError` of their own.
   */
  readonly onError?: (error: unknown) => void
}

/**
 * Makes a listener for Node's `http`, `https` and `http2` and a middleware for Express of a
 * Web-standard handler.
 *
 * The handler gets `req` and `res` as well, for apps whose session hangs on `req`. The address is
 * made of the `Host` header; forwarded headers are ignored unless a proxy is trusted. A body that
 * `express.json()`, `express.urlencoded()`, `express.text()` or `express.raw()` has read is made anew.
 * Of files and nested forms it cannot be: whoever reads one gets `config_invalid`, so mount the
 * handler before parsers of those. Bodies are cut at 1 MB.
 *
 * @param handler answers requests
 * @param options what a server in front may be believed
 * @example
 * app.post('/api/flowstack-token', toNodeListener(createFlowTokenHandler({ ... })))
 */
export function toNodeListener<Req extends NodeRequest, Res extends NodeResponse>(
  handler: (request: Request, req: Req, res: Res) => Response | Promise<Response>,
  { trustProxy = false, onError }: NodeListenerOptions = {},
): (req: Req, res: Res) => void {
  const answer = async (req: Req, res: Res): Promise<void> => {
    const gone = new AbortController()
    res.on('close', () => {
      if (!res.writableFinished) gone.abort()
    })
    const response = await respondTo(
      () => handler(toWebRequest(req, gone.signal, trustProxy), req, res),
      onError,
    )
    await send(response, res, req.method === 'HEAD')
  }
  return (req, res) => {
    // Half an answer cannot be mended, but it can be told from a whole one.
    void answer(req, res).catch(() => res.destroy())
  }
}

async function respondTo(
  run: () => Response | Promise<Response>,
  onError: NodeListenerOptions['onError'],
): Promise<Response> {
  try {
    return await run()
  } catch (error) {
    try {
      onError?.(error)
    } catch {
      // A log that throws is no reason to leave the browser without an answer.
    }
    return respondError(error)
  }
}

async function send(response: Response, res: NodeResponse, isHead: boolean): Promise<void> {
  const { status, headers, body } = response
  if (res.destroyed || res.headersSent) return drop(body)
  res.statusCode = status
  for (const [name, value] of headers) if (name !== 'set-cookie') res.setHeader(name, value)
  const cookies = headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('set-cookie', cookies)
  const reader = isHead ? null : body?.getReader()
  if (isHead) drop(body)
  if (reader) await pump(reader, res)
  res.end()
}

/** What has broken off already refuses to be cancelled, which is nobody's business. */
function drop(body: Response['body']): void {
  void body?.cancel().catch(() => {})
}

async function pump(reader: ReadableStreamDefaultReader<Uint8Array>, res: NodeResponse) {
  let isGone = res.destroyed
  let wake = () => {}
  res.on('drain', () => wake())
  res.once('close', () => {
    isGone = true
    wake()
    void reader.cancel().catch(() => {})
  })
  while (!isGone) {
    const { done, value } = await reader.read()
    if (done) return
    if (!res.write(value)) await new Promise<void>((resolve) => (wake = resolve))
  }
}
