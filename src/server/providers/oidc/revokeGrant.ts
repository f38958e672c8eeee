import { revocationRequest } from 'oauth4webapi'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import type { ServerGrant } from '../../serverProvider.ts'
import { connect } from './connect.ts'
import type { OidcRealm } from './oidcRealm.ts'
import { findEndpoint } from './requireEndpoint.ts'

/**
 * Revokes the refresh token, which voids the access tokens that came from it; without one, the
 * access token.
 *
 * @returns whether the provider has confirmed it; false where it has no such endpoint
 * @throws AuthError a transport code: then the token is still good, and it is worth another try
 * @see RFC 7009 sections 2.1 and 2.2
 */
export async function revokeGrant(
  realm: OidcRealm,
  environment: ServerEnvironment,
  { refreshToken, accessToken }: ServerGrant,
): Promise<boolean> {
  const { server, client, authenticate, request } = await connect(realm, environment, 'sign_out')
  if (findEndpoint(server, 'revocation_endpoint') === null) return false
  const hint = refreshToken === null ? 'access_token' : 'refresh_token'
  const token = refreshToken ?? accessToken
  const response = await revocationRequest(server, client, authenticate, token, {
    ...request({ json: false }),
    additionalParameters: { token_type_hint: hint },
  })
  return response.status === 200
}
