import { AuthError } from '../../core/authError.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import type { OidcOptions } from './oidcOptions.ts'

/**
 * Refuses options that cannot work, before anything is sent.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 * @see RFC 6749 section 3.1.2, RFC 9700 section 2.6
 */
export function checkOidcOptions(options: OidcOptions): void {
  const { issuer, clientId, redirectUri = issuer, postLogoutRedirectUri = issuer } = options
  const refuse = (option: string, reason: string) => {
    throw new AuthError('config_invalid', 'configure', { details: { option, reason } })
  }
  if (!clientId) refuse('clientId', 'empty')
  for (const [option, value] of Object.entries({ issuer, redirectUri, postLogoutRedirectUri })) {
    if (!isSecureUrl(value) || /#|\/\/[^/]*@/.test(value)) refuse(option, 'address')
  }
}
