import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import { parseUrl } from '../../core/parseUrl.ts'
import type { Platform } from '../../core/platform.ts'
import type { CookieSessionPaths } from './cookieSessionOptions.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'

/**
 * Returns the address of an endpoint, seen from the page.
 *
 * @param settings where the endpoints are
 * @param platform the page
 * @param phase what is going on, for errors
 * @param path which one
 * @param below what is below it
 * @throws AuthError `config_invalid` where there is no page and `url` is a path
 */
export function endpoint(
  { base, paths }: CookieSessionSettings,
  { location }: Platform,
  phase: AuthPhase,
  path: keyof CookieSessionPaths,
  below = '',
): URL {
  const address = base + paths[path] + below
  const absolute = parseUrl(address)
  if (absolute) return absolute
  if (location) return new URL(address, location.href())
  throw new AuthError('config_invalid', phase, { details: { reason: 'no_page' } })
}
