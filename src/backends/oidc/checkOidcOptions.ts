import { AuthError } from '../../core/authError.ts'
import { isLoopback } from '../../core/isLoopback.ts'
import type { OidcOptions } from './oidcOptions.ts'

/**
 * Refuses options that cannot work, before anything is sent.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 * @see RFC 6749 section 3.1.2, RFC 9700 section 2.6
 */
export function checkOidcOptions(options: OidcOptions): void {
  const { issuer, clientId, redirectUri, postLogoutRedirectUri } = options
  if (!clientId) throw invalid('clientId', 'is empty')
  checkAddress('issuer', issuer)
  if (redirectUri !== undefined) checkAddress('redirectUri', redirectUri)
  if (postLogoutRedirectUri !== undefined)
    checkAddress('postLogoutRedirectUri', postLogoutRedirectUri)
}

function checkAddress(name: string, value: string): void {
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url) throw invalid(name, 'is not an absolute address')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    throw invalid(name, 'must be https (http is allowed on loopback only)')
  if (url.hash || value.includes('#')) throw invalid(name, 'must not have a fragment')
  if (url.username || url.password) throw invalid(name, 'must not hold credentials')
}

function invalid(option: string, reason: string): AuthError {
  return new AuthError('config_invalid', `oidc(): ${option} ${reason}.`, {
    phase: 'configure',
    details: { option },
  })
}
