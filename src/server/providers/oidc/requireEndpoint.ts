import type { AuthorizationServer } from 'oauth4webapi'
import { AuthError } from '../../../core/authError.ts'
import type { AuthPhase } from '../../../core/authError.ts'
import { isSecureUrl } from '../../../core/isSecureUrl.ts'

/** Endpoints of which the address is used as it is. */
type Endpoint =
  | 'authorization_endpoint'
  | 'token_endpoint'
  | 'jwks_uri'
  | 'userinfo_endpoint'
  | 'revocation_endpoint'
  | 'end_session_endpoint'
  | 'pushed_authorization_request_endpoint'

/**
 * Returns an endpoint of the provider, fit to be trusted with credentials.
 *
 * @param server its metadata, of which nothing but the issuer has been checked
 * @param name of the endpoint
 * @param phase what is going on, for errors
 * @throws AuthError `config_invalid` when it is missing or not https
 * @see RFC 9700 section 2.6
 */
export function requireEndpoint(
  server: AuthorizationServer,
  name: Endpoint,
  phase: AuthPhase,
): string {
  const endpoint = findEndpoint(server, name)
  if (endpoint !== null) return endpoint
  throw new AuthError('config_invalid', phase, { details: { reason: 'endpoint', name } })
}

/**
 * Returns an endpoint, or null where the provider has none that could be trusted.
 *
 * @param server its metadata
 * @param name of the endpoint
 */
export function findEndpoint(server: AuthorizationServer, name: Endpoint): string | null {
  const endpoint: unknown = server[name]
  return typeof endpoint === 'string' && isSecureUrl(endpoint) ? endpoint : null
}
