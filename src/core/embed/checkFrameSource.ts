import { AuthError } from '../authError.ts'
import { isSecureUrl } from '../isSecureUrl.ts'
import { parseUrl } from '../parseUrl.ts'
import { carriesToken } from './carriesToken.ts'
import { isExactOrigin } from './isExactOrigin.ts'

/** What an address of a frame is judged by. */
export interface FrameSourceRules {
  /** Origin of the page that shows the frame. */
  readonly hostOrigin: string
  /** Whether plain http is allowed on this machine. @default whether the page is on this machine, too */
  readonly isDevelopment?: boolean
  /** The only origins that may be framed. @default any that passes the other rules */
  readonly allowedOrigins?: readonly string[]
}

/** An address that may be framed. */
export interface FrameSource {
  /** Absolute, as browsers spell it. */
  readonly url: string
  /** The only origin that messages are sent to and taken from. */
  readonly origin: string
}

/**
 * Checks the address of a frame that will be given a token.
 *
 * @param src the address, from wherever it came
 * @param rules what it is judged by
 * @returns the address and its exact origin
 * @throws AuthError `frame_source_invalid` with `details.reason`: `address` (not an absolute one, or
 *   with characters that browsers drop), `scheme` (not https), `plain_http`, `credentials`,
 *   `token_in_url`, `same_origin` (a sandbox means nothing there) or `not_allowed`; `config_invalid`
 *   for an `allowedOrigins` with anything but exact origins
 */
export function checkFrameSource(src: unknown, rules: FrameSourceRules): FrameSource {
  const { hostOrigin, isDevelopment = isOnThisMachine(hostOrigin), allowedOrigins } = rules
  if (!(allowedOrigins ?? []).every(isExactOrigin))
    throw new AuthError('config_invalid', 'embed', {
      details: { reason: 'address', option: 'allowedOrigins' },
    })
  // Browsers drop tabs and newlines, and read a backslash as a slash.
  if (typeof src !== 'string' || /[\s\\\u0000-\u001f\u007f]/.test(src)) throw refused('address')
  const url = parseUrl(src)
  if (!url) throw refused('address')
  if (!/^https?:$/.test(url.protocol)) throw refused('scheme')
  if (!/^https?:\/\/[^/]/i.test(src)) throw refused('address')
  if (!isSecureUrl(src)) throw refused('scheme')
  if (url.protocol === 'http:' && !isDevelopment) throw refused('plain_http')
  if (url.username || url.password) throw refused('credentials')
  if (carriesToken(url)) throw refused('token_in_url')
  if (url.origin === hostOrigin) throw refused('same_origin')
  if (allowedOrigins && !allowedOrigins.includes(url.origin)) throw refused('not_allowed')
  return { url: url.href, origin: url.origin }
}

function isOnThisMachine(origin: string): boolean {
  const url = parseUrl(origin)
  return url !== undefined && isSecureUrl(`http://${url.host}`)
}

/** The address itself is left out: it may carry what it must not. */
function refused(reason: string): AuthError {
  return new AuthError('frame_source_invalid', 'embed', { details: { reason } })
}
