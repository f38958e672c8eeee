import { decodeJwt } from 'jose'
import { refreshTokenGrantRequest } from 'oauth4webapi'
import { AuthError } from '../../../core/authError.ts'
import type { AuthUser } from '../../../core/authUser.ts'
import { isAuthError } from '../../../core/isAuthError.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import type { ServerGrant } from '../../serverProvider.ts'
import { isCompactJwt } from '../wire/isCompactJwt.ts'
import { readTokenAnswer } from '../wire/readTokenAnswer.ts'
import type { TokenAnswer } from '../wire/readTokenAnswer.ts'
import { connect } from './connect.ts'
import type { OidcConnection } from './connect.ts'
import { mapUser } from './mapUser.ts'
import type { OidcRealm, OidcSettings } from './oidcRealm.ts'
import { requireEndpoint } from './requireEndpoint.ts'
import { toGrant } from './toGrant.ts'
import { checkIdToken, verifySignature } from './verifyIdToken.ts'
import type { Claims } from './verifyIdToken.ts'

/** How long a renewal may take, discovery included, in milliseconds. */
export const REFRESH_MS = 8_000

/** How long a renewal waits for keys, in milliseconds: its new token must be kept in time. */
const KEY_MS = 1_500

/**
 * Spends the refresh token. The provider may rotate it or not, and may send a new ID token or not:
 * what it leaves out still holds.
 *
 * @throws AuthError `session_expired` for a well-formed `invalid_grant`, and with the reason
 *   `subject` when the new ID token names somebody else; `id_token_invalid`, `config_invalid` or a
 *   transport code otherwise
 * @see RFC 6749 section 6, OpenID Connect Core 1.0 section 12.2
 */
export async function refreshGrant(
  realm: OidcRealm,
  environment: ServerEnvironment,
  held: ServerGrant,
): Promise<ServerGrant> {
  if (!held.refreshToken)
    throw new AuthError('session_expired', 'refresh', { details: { reason: 'no_refresh_token' } })
  // A browser that goes away must not cut off the answer: the token in it is the only one left.
  const { signal: _gone, ...lasting } = environment
  const connection = await connect(realm, lasting, 'refresh', REFRESH_MS)
  const { server, client, settings, authenticate, request } = connection
  requireEndpoint(server, 'token_endpoint', 'refresh')
  const { refreshToken } = held
  const response = await refreshTokenGrantRequest(
    server,
    client,
    authenticate,
    refreshToken,
    request(),
  )
  const receivedAt = environment.now()
  const answer = await readTokenAnswer(response, 'refresh')
  const claims = await readClaims(connection, response, answer, held)
  const user = claims ? renewUser(settings, held, claims) : held.user
  return toGrant(
    {
      ...answer,
      refreshToken: answer.refreshToken ?? refreshToken,
      idToken: claims ? answer.idToken : held.idToken,
    },
    {
      receivedAt,
      user,
      scopes: answer.scopes ?? held.scopes,
      sid: claims?.['sid'] ?? held.providerSessionId,
    },
  )
}

/** A mapping that fails now undoes nothing: the person is the same, and the old token is spent. */
function renewUser(settings: OidcSettings, { user }: ServerGrant, claims: Claims): AuthUser {
  try {
    return mapUser(settings, { ...user.claims, ...claims })
  } catch {
    return user
  }
}

/** @returns the claims; null without an ID token, or with one that cannot be verified now */
async function readClaims(
  connection: OidcConnection,
  response: Response,
  { idToken, accessToken }: TokenAnswer,
  held: ServerGrant,
): Promise<Claims | null> {
  if (idToken === null) return null
  const claims = await checkIdToken(connection, response, { idToken, accessToken })
  const isSame = claims['sub'] === held.user.id
  try {
    await verifySignature(connection, idToken, KEY_MS)
  } catch (thrown) {
    // The old refresh token is spent: to lose the new one for want of a key would end the session.
    // The person is known already, and what this ID token says of them is not believed.
    if (isSame && isAuthError(thrown) && thrown.retryable) return null
    throw thrown
  }
  if (!isSame) throw new AuthError('session_expired', 'refresh', { details: { reason: 'subject' } })
  const before = decode(held.idToken)
  for (const claim of ['nonce', 'auth_time'])
    if (before && claims[claim] !== undefined && claims[claim] !== before[claim])
      throw new AuthError('id_token_invalid', 'refresh', { details: { claim } })
  return claims
}

function decode(idToken: string | null): Claims | null {
  return isCompactJwt(idToken) ? decodeJwt(idToken) : null
}
