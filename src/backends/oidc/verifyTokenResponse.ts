import {
  clockSkew,
  clockTolerance,
  getValidatedIdTokenClaims,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
} from 'oauth4webapi'
import { AuthError } from '../../core/authError.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import type { TokenSet } from '../../core/tokens.ts'
import type { Connection } from './connect.ts'
import { decodeJwtPart } from './decodeJwtPart.ts'
import { readLifetime } from './readLifetime.ts'
import { toProtocolError } from './toProtocolError.ts'
import { verifyAccessTokenHash } from './verifyAccessTokenHash.ts'
import { verifySignature } from './verifySignature.ts'

/** How far server times may be off after correction, in seconds. */
const TOLERANCE_SECONDS = 60

/** What the response must fit. */
export interface TokenExpectations {
  /** Nonce of the sign-in; its presence makes an ID token mandatory. */
  readonly nonce?: string
  /** Subject that a refresh must not change. */
  readonly subject?: string
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
  const body = await readJsonObject(response, phase)
  const result = await validate(connection, response, expected, body).catch((thrown: unknown) => {
    throw toProtocolError(thrown, phase)
  })
  if (result.token_type !== 'bearer')
    throw new AuthError('response_invalid', phase, { details: { reason: 'token_type' } })
  const claims = getValidatedIdTokenClaims(result)
  const { access_token, id_token, refresh_token, scope = expected.requestedScope ?? '' } = result
  if (claims && id_token) {
    if (claims.sub !== (expected.subject ?? claims.sub))
      throw new AuthError('identity_changed', phase)
    await verifySignature(connection, id_token)
    await verifyAccessTokenHash(id_token, claims['at_hash'], access_token)
  }
  return {
    claims,
    scopes: scope.split(' ').filter(Boolean),
    tokens: {
      accessToken: access_token,
      tokenType: 'Bearer',
      receivedAt,
      lifetimeSeconds: readLifetime(body['expires_in'], phase),
      ...(refresh_token && { refreshToken: refresh_token }),
      ...(id_token && { idToken: id_token }),
    },
  }
}

async function validate(
  connection: Connection,
  response: Response,
  { nonce }: TokenExpectations,
  body: Readonly<Record<string, unknown>>,
) {
  const { server } = connection
  const client = {
    ...connection.client,
    [clockSkew]: measureSkew(body['id_token']),
    [clockTolerance]: TOLERANCE_SECONDS,
  }
  return nonce
    ? processAuthorizationCodeResponse(server, client, response, {
        expectedNonce: nonce,
        requireIdToken: true,
      })
    : processRefreshTokenResponse(server, client, response)
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
