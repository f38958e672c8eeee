import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant, StoredGrant } from '../../core/grant.ts'
import { connect } from './connect.ts'
import type { OidcOptions } from './oidcOptions.ts'
import { requestTokens } from './requestTokens.ts'
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
  grant: StoredGrant,
): Promise<Grant<AuthUser>> {
  const { session, tokens: held } = grant
  if (!held?.refreshToken)
    throw new AuthError('session_expired', 'refresh', { details: { reason: 'no_refresh_token' } })
  const connection = await connect(options, context, 'refresh')
  const response = await requestTokens(connection, {
    grant_type: 'refresh_token',
    refresh_token: held.refreshToken,
  })
  const { tokens, claims, scopes } = await verifyTokenResponse(connection, response, {
    held: grant,
    requestedScope: session.scopes.join(' '),
  })
  return {
    tokens: { ...held, ...tokens },
    scopes,
    // A refreshed ID token often says less than the first; what it leaves out still holds.
    ...(claims && { user: userFromClaims({ ...session.user.claims, ...claims }) }),
  }
}
