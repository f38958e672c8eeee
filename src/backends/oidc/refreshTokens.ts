import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant, StoredGrant } from '../../core/grant.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { connect } from './connect.ts'
import type { OidcOptions } from './oidcOptions.ts'
import { requestTokens } from './requestTokens.ts'
import { userFromClaims } from '../../core/userFromClaims.ts'
import { validateClaims } from './validateClaims.ts'
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
  const connection = await connect(options, context, 'refresh', held)
  const response = await requestTokens(connection, {
    grant_type: 'refresh_token',
    refresh_token: held.refreshToken,
  })
  const { tokens, claims, scopes } = await verifyTokenResponse(connection, response, {
    held: grant,
    requestedScope: session.scopes.join(' '),
  })
  const renewed = { tokens: { ...held, ...tokens }, scopes }
  if (!claims) return renewed
  // A refreshed ID token often says less than the first; what it leaves out still holds.
  const told = userFromClaims({ ...(held.claims ?? session.user.claims), ...claims })
  try {
    const user = await validateClaims(options, connection, told)
    const kept = options.claims && { claims: told.claims }
    return { ...renewed, user, tokens: { ...renewed.tokens, ...kept } }
  } catch (thrown) {
    // The old refresh token is spent, and who the person is has been verified: the app keeps the
    // claims it knows rather than lose the session.
    context.report(toAuthError(thrown, 'refresh'))
    return renewed
  }
}
