import { cookieSettings } from '../cookies/cookieSettings.ts'
import type { CookieSettings } from '../cookies/cookieSettings.ts'
import { configError } from '../configError.ts'
import { guardRules } from '../guard/guardRules.ts'
import type { GuardRules } from '../guard/guardRules.ts'
import { securityHeaders } from '../guard/securityHeaders.ts'
import { runtimeEnvironment } from '../runtimeEnvironment.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import { readSessionLimits } from '../session/readSessionLimits.ts'
import type { SessionLimits } from '../session/serverSession.ts'
import type { AuthHandlerOptions } from './authHandlerOptions.ts'

/** Options with all defaults filled in. Nothing in a request changes them. */
export interface HandlerSettings {
  readonly rules: GuardRules
  /** Path without a slash at its end. */
  readonly basePath: string
  /** Where the provider answers. */
  readonly redirectUri: string
  /** Where the provider sends people after a sign-out, as absolute addresses; at least one. */
  readonly signOutUrls: readonly [string, ...string[]]
  readonly cookie: CookieSettings
  readonly limits: SessionLimits
  readonly environment: ServerEnvironment
  /** What every answer carries. */
  readonly headers: Readonly<Record<string, string>>
}

const PATH = /^\/(?![/\\])[^?#\\\s;%]*$/

/**
 * Refuses options that cannot work, and fills in what is left out.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 */
export function handlerSettings(options: AuthHandlerOptions): HandlerSettings {
  const { provider, basePath = '/auth', signOutPaths = ['/'] } = options
  const rules = guardRules(options)
  const base = basePath.replace(/\/+$/, '')
  if (!PATH.test(basePath) || base === '' || base.includes('//') || /\/\.{1,2}(\/|$)/.test(base))
    throw configError('basePath', 'path', 'One slash and a name, such as /auth.')
  if (typeof provider?.issuer !== 'string' || provider.issuer === '')
    throw configError('provider', 'provider', 'oidcProvider(), scalekitProvider(), …')
  const [first, ...others] = signOutPaths.map((path, index) => {
    if (PATH.test(path)) return rules.origin + path
    throw configError(`signOutPaths[${index}]`, 'path', 'A path of the app, such as /goodbye.')
  })
  if (first === undefined) throw configError('signOutPaths', 'path', 'At least one path.')
  return {
    rules,
    basePath: base,
    redirectUri: `${rules.origin}${base}/callback`,
    signOutUrls: [first, ...others],
    cookie: cookieSettings(options.cookies),
    limits: readSessionLimits(options.session),
    environment: runtimeEnvironment(options.environment),
    headers: securityHeaders(options.frameAncestors),
  }
}
