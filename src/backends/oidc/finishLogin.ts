import { authorizationCodeGrantRequest, validateAuthResponse } from 'oauth4webapi'
import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant } from '../../core/grant.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import { connect } from './connect.ts'
import type { ServerConnection } from './connect.ts'
import { discover } from './discover.ts'
import { fetchUserInfo } from './fetchUserInfo.ts'
import type { OidcOptions } from './oidcOptions.ts'
import { toProtocolError } from './toProtocolError.ts'
import { userFromClaims } from './userFromClaims.ts'
import { verifyTokenResponse } from './verifyTokenResponse.ts'

/**
 * Checks the provider's answer, exchanges the code, and verifies the ID token.
 *
 * @throws AuthError `login_cancelled`, `issuer_mismatch`, `callback_invalid`, `id_token_invalid` or
 *   a transport code
 * @see RFC 6749 section 4.1.3, RFC 9207 section 2.4, OpenID Connect Core 1.0 section 3.1.3.7
 */
export async function finishLogin(
  options: OidcOptions,
  context: BackendContext,
  url: string,
  attempt: LoginAttempt,
): Promise<Grant<AuthUser>> {
  const { verifier, nonce, issuer } = attempt.sealed
  if (issuer !== options.issuer) throw issuerMismatch()
  const connection = await discover(options, connect(options, context, 'callback'))
  const { server, client, clientAuth } = connection
  try {
    const parameters = readAnswer(connection, new URL(url), attempt.state)
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      clientAuth,
      parameters,
      attempt.redirectUri,
      String(verifier),
      connection.request(),
    )
    const { tokens, claims, scopes } = await verifyTokenResponse(connection, response, {
      nonce: String(nonce),
      requestedScope: options.scope,
    })
    // `verifyTokenResponse` requires an ID token when there is a nonce.
    const idClaims: Readonly<Record<string, unknown>> = claims ?? {}
    const info = options.userInfo ? await fetchUserInfo(connection, tokens, idClaims) : {}
    const user = userFromClaims({ ...info, ...idClaims })
    const sessionId = idClaims['sid']
    return { user, tokens, scopes, ...(typeof sessionId === 'string' && { sessionId }) }
  } catch (thrown) {
    throw toProtocolError(thrown, 'callback')
  }
}

function readAnswer({ server, client }: ServerConnection, url: URL, state: string) {
  const iss = url.searchParams.getAll('iss')
  const isRequired = server.authorization_response_iss_parameter_supported === true
  if (iss.length ? iss[0] !== server.issuer : isRequired) throw issuerMismatch()
  return validateAuthResponse(server, client, url, state)
}

function issuerMismatch(): AuthError {
  return new AuthError('issuer_mismatch', 'The answer comes from another issuer.', {
    phase: 'callback',
  })
}
