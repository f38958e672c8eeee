import { authorizationCodeGrantRequest } from 'oauth4webapi'
import { AuthError } from '../../../core/authError.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import type { BegunLogin, ServerGrant } from '../../serverProvider.ts'
import { readTokenAnswer } from '../wire/readTokenAnswer.ts'
import { requestedScopes } from './authorizationParameters.ts'
import { connect } from './connect.ts'
import { fetchUserInfo } from './fetchUserInfo.ts'
import { mapUser } from './mapUser.ts'
import type { OidcRealm } from './oidcRealm.ts'
import { readAnswer } from './readAnswer.ts'
import { requireEndpoint } from './requireEndpoint.ts'
import { toGrant } from './toGrant.ts'
import { checkIdToken, verifySignature } from './verifyIdToken.ts'

/** What a browser has come back with. */
export interface LoginAnswer {
  readonly url: URL
  readonly redirectUri: string
  readonly secret: BegunLogin['secret']
}

/**
 * Checks the provider's answer, exchanges the code, and verifies the ID token.
 *
 * @throws AuthError `login_cancelled`, `state_mismatch`, `issuer_mismatch`, `callback_invalid`,
 *   `attempt_lost`, `id_token_invalid`, `config_invalid` or a transport code
 * @see RFC 6749 section 4.1.3, OpenID Connect Core 1.0 section 3.1.3.7
 */
export async function finishLogin(
  realm: OidcRealm,
  environment: ServerEnvironment,
  { url, redirectUri, secret }: LoginAnswer,
): Promise<ServerGrant> {
  const { verifier, state, nonce, maxAge, acrValues } = secret
  if (!verifier || !state || !nonce) throw new AuthError('attempt_lost', 'callback')
  const connection = await connect(realm, environment, 'callback')
  const { server, client, settings, authenticate, request } = connection
  const parameters = readAnswer(connection, url, state)
  requireEndpoint(server, 'token_endpoint', 'callback')
  const response = await authorizationCodeGrantRequest(
    server,
    client,
    authenticate,
    parameters,
    redirectUri,
    verifier,
    request(),
  )
  const receivedAt = environment.now()
  const answer = await readTokenAnswer(response, 'callback')
  const { idToken, accessToken } = answer
  if (idToken === null)
    throw new AuthError('id_token_invalid', 'callback', { details: { reason: 'missing' } })
  const claims = await checkIdToken(connection, response, {
    idToken,
    accessToken,
    nonce,
    code: parameters.get('code') ?? '',
    maxAge: maxAge === undefined ? undefined : Number(maxAge),
    acrValues: acrValues?.split(' '),
  })
  await verifySignature(connection, idToken)
  const scopes = answer.scopes ?? requestedScopes(settings, server)
  const info = await fetchUserInfo(connection, { accessToken, claims, scopes })
  return toGrant(answer, {
    receivedAt,
    user: mapUser(settings, { ...info, ...claims }),
    scopes,
    sid: claims['sid'],
  })
}
