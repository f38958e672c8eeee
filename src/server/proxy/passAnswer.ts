import { AuthError } from '../../core/authError.ts'
import { parseUrl } from '../../core/parseUrl.ts'
import { clockOf } from '../providers/wire/clockOf.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import { boundedBody } from './boundedBody.ts'
import type { ProxySettings } from './readProxyRules.ts'

/** Statuses whose answers have no body. */
const EMPTY = [204, 205, 304]

/**
 * Passes an API's answer on: status, body and listed headers. A redirect within the API becomes one
 * within the proxy; any other is refused.
 *
 * @param environment whose timers count
 * @param rule what is passed on
 * @param response of the API
 * @param place the address that was asked, and the handler's own for the rule
 * @throws AuthError `response_invalid` for a redirect out of the API
 */
export function passAnswer(
  environment: ServerEnvironment,
  rule: ProxySettings,
  response: Response,
  place: { readonly url: URL; readonly own: string },
): Response {
  const { status, headers: received, body } = response
  const headers = new Headers()
  for (const [name, value] of received) if (rule.responseHeaders.has(name)) headers.set(name, value)
  const isRedirect = response.type === 'opaqueredirect' || (status >= 300 && status < 400)
  if (isRedirect && status !== 304) {
    body?.cancel().catch(() => {})
    const location = ownLocation(rule, received.get('location'), place)
    if (location === null)
      throw new AuthError('response_invalid', 'request', { details: { reason: 'redirect' } })
    headers.set('location', location)
    return new Response(null, { status, headers })
  }
  if (EMPTY.includes(status) || !body) {
    body?.cancel().catch(() => {})
    return new Response(null, { status: EMPTY.includes(status) ? 204 : status, headers })
  }
  const { after } = clockOf(environment)
  const { maxResponseBytes: maxBytes, timeoutMs: quietMs } = rule
  // A status has gone out already, so all that is left is to break off.
  const fail = (reason: string) =>
    new AuthError('response_invalid', 'request', { details: { reason } })
  return new Response(boundedBody(body, { maxBytes, quietMs, after, fail }), { status, headers })
}

function ownLocation(
  { origin, base }: ProxySettings,
  location: string | null,
  { url, own }: { readonly url: URL; readonly own: string },
): string | null {
  const target = location === null ? null : parseUrl(location, url)
  if (target?.origin !== origin || target.username !== '') return null
  if (target.pathname !== base && !target.pathname.startsWith(`${base}/`)) return null
  return own + target.pathname.slice(base.length) + target.search
}
