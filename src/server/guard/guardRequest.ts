import { AuthError } from '../../core/authError.ts'
import { MAX_COOKIE_HEADER_BYTES } from '../cookies/parseCookies.ts'
import { requestForged } from '../http/requestForged.ts'
import type { GuardRules } from './guardRules.ts'

/** What a route takes. */
export interface GuardedRoute {
  /**
   * - `call`: what scripts of the app send;
   * - `login`: a navigation that begins a sign-in;
   * - `callback`: the navigation by which the provider answers, which its state protects;
   * - `notice`: what the provider's server sends, which a signature protects.
   */
  readonly kind: 'call' | 'login' | 'callback' | 'notice'
  /** All others are answered with 405: HEAD and OPTIONS too have no effect. */
  readonly methods: readonly string[]
}

/** Where a browser shows what it navigates to. Silent sign-in uses a frame. */
const VIEWS = ['document', 'iframe', 'frame']

/**
 * Decides about a request before anything is done for it. Neither its address nor its content type
 * has a part in that.
 *
 * @param rules of the app
 * @param route what the route takes
 * @param request as it came; its body is not read
 * @throws AuthError `request_forged` (403); `capability_missing` (405), with `details.allow`;
 *   `cookie_invalid` (431)
 * @see RFC 10017 section 6.1.3.3, OWASP ASVS 5.0 3.5.1 to 3.5.3, W3C Fetch Metadata Request Headers
 */
export function guardRequest(rules: GuardRules, route: GuardedRoute, request: Request): void {
  const { kind, methods } = route
  if (!methods.includes(request.method))
    throw new AuthError('capability_missing', 'server', {
      status: 405,
      details: { reason: 'method', allow: methods.join(', ') },
    })
  if ((request.headers.get('cookie') ?? '').length > MAX_COOKIE_HEADER_BYTES)
    throw new AuthError('cookie_invalid', 'server', {
      status: 431,
      details: { reason: 'too_large' },
    })
  if (kind === 'call') rules.calls.check(request)
  if (kind === 'login' || kind === 'callback') checkNavigation(request.headers)
  if (kind === 'login' && rules.loginFrom === 'app') checkLoginSite(request.headers, rules.origin)
}

/** Refuses what browsers and scripts fetch without anybody going there. */
function checkNavigation(headers: Headers): void {
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz', 'next-router-prefetch']
  if (purposes.some((name) => /prefetch|preview|prerender|^1$/i.test(headers.get(name) ?? '')))
    throw requestForged('prefetch')
  if ((headers.get('sec-fetch-mode') ?? 'navigate') !== 'navigate') throw requestForged('mode')
  if (!VIEWS.includes(headers.get('sec-fetch-dest') ?? 'document'))
    throw requestForged('destination')
}

/** `none` is the address bar or a bookmark. Older browsers say nothing with a navigation. */
function checkLoginSite(headers: Headers, own: string): void {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site !== null && site !== 'same-origin' && site !== 'none') throw requestForged('site')
  if (origin !== null && origin !== own) throw requestForged('site')
}
