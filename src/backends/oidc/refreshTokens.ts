import { refreshTokenGrantRequest } from 'oauth4webapi'
import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant, StoredGrant } from '../../core/grant.ts'
import { connect } from './connect.ts'
import { discover } from './discover.ts'
import type { OidcOptions } from './oidcOptions.ts'
import { toProtocolError } from './toProtocolError.ts'
import { userFromClaims } from './userFromClaims.ts'
import { verifyTokenResponse } from './verifyTokenResponse.ts'

/**
 * Spends the refresh token. The provider may rotate it or not, and may send a new ID token or not.
 *
 * @throws AuthError `session_expired` for a well-formed `invalid_grant` only; `identity_changed`
 *   when the new ID token names somebody else
 * @see RFC 6749 section 6, OpenID Connect Core 1.0 section 12.2
 */
export async function refreshTokens(
  options: OidcOptions,
  context: BackendContext,
  held: StoredGrant,
): Promise<Grant<AuthUser>> {
  const { refreshToken, idToken } = held.tokens ?? {}
  if (!refreshToken)
    throw new AuthError('session_expired', 'There is no refresh token.', { phase: 'refresh' })
  const connection = await discover(options, connect(options, context, 'refresh'))
  const { server, client, clientAuth } = connection
  try {
    const response = await refreshTokenGrantRequest(
      server,
      client,
      clientAuth,
      refreshToken,
      connection.request(),
    )
    const { tokens, claims, scopes } = await verifyTokenResponse(connection, response, {
      subject: held.session.user.id,
      requestedScope: held.session.scopes.join(' '),
    })
    return {
      tokens: { refreshToken, ...(idToken && { idToken }), ...tokens },
      scopes,
      // A refreshed ID token often says less than the first; what it leaves out still holds.
      ...(claims && { user: userFromClaims({ ...held.session.user.claims, ...claims }) }),
    }
  } catch (thrown) {
    throw toProtocolError(thrown, 'refresh')
  }
}
