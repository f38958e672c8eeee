import { configError } from '../configError.ts'
import type { SameSite } from './cookieSettings.ts'

/** What differs from cookie to cookie. */
export interface CookieAttributes {
  readonly sameSite: SameSite
  /** Seconds until the browser drops it; 0 drops it at once. */
  readonly maxAgeSeconds: number
}

/** Browsers keep no cookie for longer than 400 days (RFC 6265bis section 5.5). */
export const MAX_AGE_SECONDS = 400 * 86_400

const TOKEN = /^__Host-[\w!#$%&'*+.^`|~-]+$/
const OCTETS = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/

/**
 * Writes the line of a `Set-Cookie` header. All cookies are for this host alone, encrypted
 * connections alone and out of reach of scripts.
 *
 * @param name begins with `__Host-`
 * @param value nothing but what RFC 6265 takes as it stands
 * @param attributes what differs from cookie to cookie
 * @throws AuthError `config_invalid` where name, value or age would write something else into the
 *   header
 * @see RFC 6265bis section 4.1.1
 */
export function serializeCookie(
  name: string,
  value: string,
  { sameSite, maxAgeSeconds }: CookieAttributes,
): string {
  const age = Math.min(MAX_AGE_SECONDS, Math.max(0, Math.floor(maxAgeSeconds)))
  if (!TOKEN.test(name)) throw configError('name', 'cookie_name', 'It is no name of a cookie.')
  if (!OCTETS.test(value)) throw configError('value', 'cookie_value', 'Encode the value first.')
  if (!Number.isFinite(age)) throw configError('maxAgeSeconds', 'out_of_range', 'Seconds.')
  return `${name}=${value}; Max-Age=${age}; Path=/; Secure; HttpOnly; SameSite=${sameSite}`
}
