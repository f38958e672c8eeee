import { configError } from '../configError.ts'

/** What an app may choose about its cookies. Everything else is fixed. */
export interface CookieOptions {
  /** Begins with `__Host-`. @default '__Host-flowpass' */
  readonly name?: string
  /**
   * `Strict` keeps the cookie from the first request after a link of another site, so the person
   * looks signed out until the next one. @default 'Lax'
   */
  readonly sameSite?: SameSite
}

/** When browsers send a cookie along with what another site has begun. */
export type SameSite = 'Lax' | 'Strict'

/** Options with the defaults filled in. */
export type CookieSettings = Required<CookieOptions>

/** Leaves room for the endings of chunks and attempts. */
const MAX_NAME_LENGTH = 64

/**
 * Refuses what would weaken cookies, and fills in what is left out. A `Domain`, another `Path` or a
 * cookie that is not `Secure` would make browsers drop it, for the prefix of its name says otherwise.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 * @see RFC 6265bis section 4.1.3.2, RFC 10017 section 6.1.3.2
 */
export function cookieSettings(options: CookieOptions = {}): CookieSettings {
  const { name = '__Host-flowpass', sameSite = 'Lax', ...others } = options
  for (const other of Object.keys(others))
    throw configError(
      `cookies.${other}`,
      'fixed',
      'Leave it out: cookies are always Secure, HttpOnly, for the path / and for this host alone.',
    )
  if (!/^__Host-[\w-]+$/.test(name) || name.length > MAX_NAME_LENGTH)
    throw configError('cookies.name', 'cookie_name', '`__Host-` and letters, digits, _ or -.')
  if (sameSite !== 'Lax' && sameSite !== 'Strict')
    throw configError('cookies.sameSite', 'same_site', "'Lax' or 'Strict', spelt like this.")
  return { name, sameSite }
}
