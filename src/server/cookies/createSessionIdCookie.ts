import type { CookieSettings } from './cookieSettings.ts'
import { createSealedCookie } from './createSealedCookie.ts'
import type { SealedCookie } from './createSealedCookie.ts'
import type { Sealer } from './createSealer.ts'

/**
 * Makes the cookie of a server with a store: it holds the session's id and nothing else. It has the
 * same name as a cookie with a whole session, and neither opens as the other.
 *
 * @param sealer seals and opens
 * @param cookie name and site rule
 */
export function createSessionIdCookie(
  sealer: Sealer,
  cookie: CookieSettings,
): SealedCookie<string> {
  return createSealedCookie(sealer, { cookie, purpose: 'session-id', isValue: isId })
}

function isId(data: unknown): data is string {
  return typeof data === 'string' && data !== ''
}
