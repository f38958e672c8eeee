import { AuthError } from '../../core/authError.ts'
import { clockOf } from '../providers/wire/clockOf.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import type { ProxySettings } from './readProxyRules.ts'
import type { UploadBody } from './takeUpload.ts'
import { watchedBody } from './watchedBody.ts'

/** A request as it goes to the API. */
export interface UpstreamCall {
  readonly url: URL
  readonly request: Request
  /** What is sent: bytes can be sent twice, a stream once. */
  readonly body: UploadBody | null
  readonly accessToken: string
}

/**
 * Sends a request on to an API, with the access token and without anything else that says who
 * somebody is. Redirects are not followed: the token would go with them.
 *
 * The API's time begins anew with each piece of an upload that it has taken, and stands still while
 * the next one has yet to come: how long that may take is the upload's own bound.
 *
 * @param environment clock and network
 * @param rule what is passed on, and how long the API may neither take anything nor answer
 * @param call what is sent
 * @throws AuthError `network_failed`, `timeout`, or `cancelled` when the browser has gone
 * @see RFC 9110 section 7.6.1, RFC 9700 section 4.12
 */
export async function askUpstream(
  environment: ServerEnvironment,
  rule: ProxySettings,
  { url, request, body, accessToken }: UpstreamCall,
): Promise<Response> {
  const { after } = clockOf(environment)
  const aborter = new AbortController()
  const abort = () => aborter.abort()
  let isLate = false
  let isAnswered = false
  let stopTimer = () => {}
  const startTimer = () => {
    stopTimer()
    // The rest of an upload may go on behind the answer.
    if (isAnswered) return
    stopTimer = after(rule.timeoutMs, () => {
      isLate = true
      abort()
    })
  }
  startTimer()
  if (request.signal.aborted) abort()
  request.signal.addEventListener('abort', abort)
  const headers = new Headers({ authorization: `Bearer ${accessToken}` })
  for (const [name, value] of request.headers)
    if (rule.requestHeaders.has(name)) headers.set(name, value)
  // Required for streams by Node, and unknown to the types of the DOM.
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers,
    body:
      body instanceof ReadableStream
        ? watchedBody(body, { asked: () => stopTimer(), given: startTimer })
        : body,
    redirect: 'manual',
    cache: 'no-store',
    signal: aborter.signal,
    duplex: 'half',
  }
  try {
    return await environment.fetch(url, init)
  } catch {
    if (isLate) throw new AuthError('timeout', 'request')
    throw new AuthError(request.signal.aborted ? 'cancelled' : 'network_failed', 'request')
  } finally {
    isAnswered = true
    stopTimer()
  }
}
