import { AuthError } from '../../core/authError.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import type { DiscoveredServer } from './oidcOptions.ts'

/**
 * Returns an endpoint of the provider, fit to be trusted with credentials.
 *
 * @param server the metadata
 * @param name its name there
 * @throws AuthError `config_invalid` when it is missing or not https
 * @see RFC 9700 section 2.6
 */
export function requireEndpoint(
  server: DiscoveredServer,
  name:
    | 'authorization_endpoint'
    | 'token_endpoint'
    | 'jwks_uri'
    | 'userinfo_endpoint'
    | 'revocation_endpoint'
    | 'pushed_authorization_request_endpoint',
): string {
  const endpoint = server[name]
  if (endpoint && isSecureUrl(endpoint)) return endpoint
  throw new AuthError('config_invalid', 'configure', { details: { reason: 'endpoint', name } })
}
