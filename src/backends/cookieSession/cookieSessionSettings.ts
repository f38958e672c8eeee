import { AuthError } from '../../core/authError.ts'
import type { PasswordRules } from '../../core/groups/passwordGroup.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import type {
  CookieSessionOptions,
  CookieSessionPaths,
  CsrfHeader,
} from './cookieSessionOptions.ts'

/** Options with all defaults filled in. */
export interface CookieSessionSettings {
  /** What the endpoints begin with, without a slash at the end: a path or an absolute address. */
  readonly base: string
  readonly paths: CookieSessionPaths
  readonly csrfHeader: CsrfHeader
  readonly returnPath: string
  readonly firstPaint: 'wait' | 'known'
  readonly passwordRules: PasswordRules
}

const DEFAULT_PATHS: CookieSessionPaths = {
  session: '/session',
  refresh: '/refresh',
  login: '/login',
  signUp: '/sign-up',
  logout: '/logout',
  sessions: '/sessions',
  profile: '/profile',
  organizations: '/organizations',
  flowToken: '/flow-token',
}

const DEFAULT_RULES: PasswordRules = {
  minLength: 8,
  maxBytes: null,
  needsUppercase: false,
  needsLowercase: false,
  needsDigit: false,
  needsSymbol: false,
}

/**
 * Refuses options that cannot work, and fills in what is left out.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 */
export function cookieSessionSettings(options: CookieSessionOptions): CookieSessionSettings {
  const { url = '/auth', returnPath = '/', passwordRules = DEFAULT_RULES } = options
  const { csrfHeader = { name: 'x-flowpass', value: '1' }, firstPaint = 'wait' } = options
  const refuse = (option: string, reason: string) =>
    new AuthError('config_invalid', 'configure', { details: { option, reason } })
  const isPath = (path: string) => /^\/(?![/\\])[^?#\\\s]*$/.test(path)
  if (!isPath(url) && (!isSecureUrl(url) || /[?#]|\/\/[^/]*@/.test(url)))
    throw refuse('url', 'address')
  if (!/^[\w-]+$/.test(csrfHeader.name) || !/^[\x21-\x7e]+$/.test(csrfHeader.value))
    throw refuse('csrfHeader', 'empty')
  const paths = { ...DEFAULT_PATHS, ...options.paths }
  for (const [name, path] of Object.entries({ ...paths, returnPath }))
    if (!isPath(path)) throw refuse(name, 'path')
  const base = url.replace(/\/+$/, '')
  return { base, paths, csrfHeader, returnPath, firstPaint, passwordRules }
}
