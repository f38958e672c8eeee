import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant } from '../../core/grant.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import { connect } from './connect.ts'
import { fetchUserInfo } from './fetchUserInfo.ts'
import type { OidcOptions } from './oidcOptions.ts'
import { readAnswer } from './readAnswer.ts'
import { requestTokens } from './requestTokens.ts'
import { userFromClaims } from '../../core/userFromClaims.ts'
import { validateClaims } from './validateClaims.ts'
import { verifyTokenResponse } from './verifyTokenResponse.ts'

/**
 * Checks the provider's answer, exchanges the code, and verifies the ID token. Claims that the
 * app's schema refuses sign nobody in.
 *
 * @throws AuthError `login_cancelled`, `issuer_mismatch`, `callback_invalid`, `id_token_invalid` or
 *   a transport code
 * @see RFC 6749 section 4.1.3, OpenID Connect Core 1.0 section 3.1.3.7
 */
export async function finishLogin(
  options: OidcOptions,
  context: BackendContext,
  attempt: LoginAttempt,
): Promise<Grant<AuthUser>> {
  const { verifier, nonce, issuer, maxAgeSeconds, acrValues } = attempt.sealed
  if (issuer !== options.issuer) throw new AuthError('issuer_mismatch', 'callback')
  const connection = await connect(options, context, 'callback')
  const code = readAnswer(connection, attempt)
  const response = await requestTokens(connection, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: attempt.redirectUri,
    code_verifier: String(verifier),
  })
  const verified = await verifyTokenResponse(connection, response, {
    nonce: String(nonce),
    code,
    maxAgeSeconds: maxAgeSeconds === undefined ? undefined : Number(maxAgeSeconds),
    acrValues: acrValues === undefined ? undefined : String(acrValues).split(' '),
    requestedScope: options.scope,
  })
  const { tokens, claims = {}, scopes } = verified
  const info = options.userInfo
    ? await fetchUserInfo(connection, tokens.accessToken, String(claims['sub']))
    : {}
  const told = userFromClaims({ ...info, ...claims })
  const sessionId = claims['sid']
  return {
    user: await validateClaims(options, connection, told),
    tokens: { ...tokens, ...(options.claims && { claims: told.claims }) },
    scopes,
    ...(typeof sessionId === 'string' && { sessionId }),
  }
}
