import {
  clockSkew,
  clockTolerance,
  getValidatedIdTokenClaims,
  processGenericTokenEndpointResponse,
} from 'oauth4webapi'
import type { TokenEndpointResponse } from 'oauth4webapi'
import { AuthError } from '../../core/authError.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { TokenSet } from '../../core/tokens.ts'
import type { Connection } from './connect.ts'
import { decodeJwtPart } from './decodeJwtPart.ts'
import { readTokenBody } from './readTokenBody.ts'
import type { TokenBody } from './readTokenBody.ts'
import { toProtocolError } from './toProtocolError.ts'
import { verifyAccessTokenHash } from './verifyAccessTokenHash.ts'
import { verifySignature } from './verifySignature.ts'
import { verifySubject } from './verifySubject.ts'

/** How far server times may be off after correction, in seconds. */
const TOLERANCE_SECONDS = 60

/** What the response must fit. */
export interface TokenExpectations {
  /** Nonce of the sign-in; its presence makes an ID token mandatory. */
  readonly nonce?: string
  /** The grant that a refresh must continue. */
  readonly held?: StoredGrant
  /** Scope that was asked for, which a response without one confirms. */
  readonly requestedScope?: string | undefined
}

/** A token response that has passed every check. */
export interface VerifiedTokens {
  readonly tokens: TokenSet
  readonly claims?: Readonly<Record<string, unknown>> | undefined
  readonly scopes: readonly string[]
}

/**
 * Verifies a token response: shape, lifetime, ID-token claims, signature and `at_hash`.
 *
 * @param connection the provider
 * @param response the response of the token endpoint
 * @param expected what it must fit
 * @throws AuthError `response_invalid`, `id_token_invalid`, `identity_changed`, or what the
 *   provider's refusal means
 * @see OpenID Connect Core 1.0 sections 3.1.3.7 and 12.2
 */
export async function verifyTokenResponse(
  connection: Connection,
  response: Response,
  expected: TokenExpectations,
): Promise<VerifiedTokens> {
  const { phase } = connection
  const receivedAt = connection.context.platform.clock.now()
  const body = await readTokenBody(connection, response)
  const result = await validate(connection, body).catch((thrown: unknown) => {
    throw toProtocolError(thrown, phase)
  })
  if (result.token_type !== 'bearer')
    throw new AuthError('response_invalid', phase, { details: { reason: 'token_type' } })
  const { access_token, id_token, refresh_token, scope = expected.requestedScope ?? '' } = result
  const claims = await verifyIdToken(connection, result, expected)
  return {
    claims,
    scopes: scope.split(' ').filter(Boolean),
    tokens: {
      accessToken: access_token,
      tokenType: 'Bearer',
      receivedAt,
      lifetimeSeconds: body.expires_in,
      ...(refresh_token && { refreshToken: refresh_token }),
      ...(claims && id_token && { idToken: id_token }),
    },
  }
}

/** @returns the claims; undefined without an ID token, or with one that cannot be verified now */
async function verifyIdToken(
  connection: Connection,
  result: TokenEndpointResponse,
  { nonce, held }: TokenExpectations,
): Promise<VerifiedTokens['claims']> {
  const claims = getValidatedIdTokenClaims(result)
  // A refresh may do without an ID token and its nonce; a sign-in may not.
  if (nonce && claims?.nonce !== nonce)
    throw new AuthError('id_token_invalid', connection.phase, { details: { claim: 'nonce' } })
  if (!claims || !result.id_token) return undefined
  try {
    await verifySignature(connection, result.id_token)
  } catch (thrown) {
    // The old refresh token is spent: to lose the new one for want of a key would end the session.
    // The person is known already, and what this ID token says of them is not believed.
    const isKnown = claims.sub === held?.session.user.id
    if (isKnown && toAuthError(thrown, connection.phase).retryable) return undefined
    throw thrown
  }
  await verifyAccessTokenHash(result.id_token, claims['at_hash'], result.access_token)
  verifySubject(connection, claims, held)
  return claims
}

function validate(connection: Connection, body: TokenBody) {
  const client = {
    ...connection.client,
    [clockSkew]: measureSkew(body.id_token),
    [clockTolerance]: TOLERANCE_SECONDS,
  }
  // A response of our own making: known members only, and no header with a meaning.
  const response = new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json' },
  })
  return processGenericTokenEndpointResponse(connection.server, client, response)
}

/**
 * The ID token was issued for this very request, so its `iat` tells the server's clock. A device
 * whose clock is a day wrong can sign in all the same; `exp` is then judged by the server's time.
 */
function measureSkew(idToken: unknown): number {
  const iat = decodeJwtPart(String(idToken), 1)?.['iat']
  // oauth4webapi reads the machine's clock itself, so the correction is against that one.
  return typeof iat === 'number' ? Math.floor(iat - Date.now() / 1000) : 0
}
