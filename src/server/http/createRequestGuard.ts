import { parseUrl } from '../../core/parseUrl.ts'
import { configError } from '../configError.ts'
import { requestForged } from './requestForged.ts'

/** Header that no form and no plain link of another site can send. */
export const REQUEST_HEADER = 'x-flowpass'

/** What an app has said about its own pages. */
export interface OwnPages {
  /** Their origin: then no header says what it is, and no address of a request. */
  readonly origin: string
  /** What each of their requests carries, reads as well. */
  readonly header: { readonly name: string; readonly value: string }
}

/** Tells requests of the app's own pages from forged ones. */
export interface RequestGuard {
  /**
   * Refuses what a page of another site may have sent.
   *
   * @throws AuthError `request_forged`
   */
  check(request: Request): void
  /** The headers by which a page of another origin that is listed may read the answer. */
  corsHeaders(request: Request): Readonly<Record<string, string>>
}

/**
 * Makes the guard of an endpoint that acts for whoever's cookie comes along. It looks at the header
 * that only scripts send, and at where the browser says the request comes from: Fetch Metadata, or
 * else an exact `Origin`. The content type decides nothing.
 *
 * @param allowedOrigins pages of other origins that may ask too, each exactly as in `Origin`
 * @param own the app's own pages. @default the origin of the request's address, and `x-flowpass: 1`
 *   with everything but reads
 * @throws AuthError `config_invalid`
 * @see RFC 10017 section 6.1.3.3, W3C Fetch Metadata Request Headers
 */
export function createRequestGuard(
  allowedOrigins: readonly string[] = [],
  own?: OwnPages,
): RequestGuard {
  for (const [index, origin] of allowedOrigins.entries()) checkOrigin(origin, index)
  const listed = new Set(allowedOrigins)
  const { name, value } = own?.header ?? { name: REQUEST_HEADER, value: '1' }
  const isListed = (request: Request) => listed.has(request.headers.get('origin') ?? '')

  return {
    check(request) {
      const { method, headers } = request
      const isRead = method === 'GET'
      const isKnown = isListed(request) && !isRead
      if (!isKnown && !comesFromOwnPage(request, own)) throw requestForged('site')
      // A link, a frame or a script tag of the same origin is no `fetch` either.
      if (isRead && (headers.get('sec-fetch-dest') ?? 'empty') !== 'empty')
        throw requestForged('destination')
      if ((own || !isRead) && headers.get(name) !== value) throw requestForged('header')
    },
    corsHeaders(request) {
      if (!isListed(request)) return {}
      return {
        'access-control-allow-origin': request.headers.get('origin') ?? '',
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'Date, Retry-After',
      }
    },
  }
}

function comesFromOwnPage({ method, url, headers }: Request, own?: OwnPages): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  // A page that says it is elsewhere is not the app's, whatever stands before it.
  if (own && origin !== null && origin !== own.origin) return false
  if (site !== null) return site === 'same-origin'
  // Browsers send no Origin with a read of the same origin, so its absence proves nothing: there
  // the header has to do.
  if (method === 'GET') return own !== undefined
  return origin === (own?.origin ?? new URL(url).origin)
}

function checkOrigin(origin: unknown, index: number): void {
  const isExact =
    typeof origin === 'string' &&
    /^https?:\/\/[^*]+$/.test(origin) &&
    parseUrl(origin)?.origin === origin
  if (!isExact)
    throw configError(
      `allowedOrigins[${index}]`,
      'origin',
      'An origin as browsers send it, such as https://app.example.com: no path, no slash, no star.',
    )
}
