import { AuthError } from '../../core/authError.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import { checkOidcOptions } from '../oidc/checkOidcOptions.ts'
import type { ScalekitOptions } from './scalekitOptions.ts'
import { toOidcOptions } from './toOidcOptions.ts'

/**
 * Refuses options that cannot work, before anything is sent.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`; with the reason `secret` for a client secret, which would be
 *   everybody's in a browser
 */
export function checkScalekitOptions(options: ScalekitOptions): void {
  const { environmentUrl, issuer = environmentUrl } = options
  const refuse = (option: string, reason: string) => {
    throw new AuthError('config_invalid', 'configure', { details: { option, reason } })
  }
  if ('clientSecret' in options) refuse('clientSecret', 'secret')
  if (!isSecureUrl(environmentUrl) || /[?#]|\/\/[^/]*@/.test(environmentUrl))
    refuse('environmentUrl', 'address')
  const oidcOptions = toOidcOptions({ ...options, issuer })
  checkOidcOptions(oidcOptions)
  const { issuer: _issuer, ...endpoints } = oidcOptions.metadata ?? {}
  for (const endpoint of Object.values(endpoints))
    if (typeof endpoint !== 'string' || !isSecureUrl(endpoint)) refuse('endpoints', 'address')
}
