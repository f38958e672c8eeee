import {
  clockSkew,
  clockTolerance,
  getValidatedIdTokenClaims,
  jwksCache,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  validateApplicationLevelSignature,
} from 'oauth4webapi'
import type { IDToken, JWKSCacheInput } from 'oauth4webapi'
import { AuthError } from '../../core/authError.ts'
import { isRecord } from '../../core/isRecord.ts'
import type { TokenSet } from '../../core/tokens.ts'
import type { ServerConnection } from './connect.ts'
import { decodeJwtPart } from './decodeJwtPart.ts'
import { readLifetime } from './readLifetime.ts'
import { verifyAccessTokenHash } from './verifyAccessTokenHash.ts'

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
  readonly claims: IDToken | undefined
  readonly scopes: readonly string[]
}

/**
 * Verifies a token response: shape, lifetime, ID-token claims, signature and `at_hash`.
 *
 * @throws AuthError `response_invalid`, `id_token_invalid` or `identity_changed`; or what
 *   oauth4webapi throws, for `toProtocolError`
 * @see OpenID Connect Core 1.0 sections 3.1.3.7 and 12.2
 */
export async function verifyTokenResponse(
  connection: ServerConnection,
  response: Response,
  expected: TokenExpectations,
): Promise<VerifiedTokens> {
  const { server, phase } = connection
  const { clock } = connection.context.platform
  const receivedAt = clock.now()
  const raw: unknown = await response.clone().json()
  const body = isRecord(raw) ? raw : {}
  const client = {
    ...connection.client,
    [clockSkew]: measureSkew(body['id_token']),
    [clockTolerance]: TOLERANCE_SECONDS,
  }
  const result = expected.nonce
    ? await processAuthorizationCodeResponse(server, client, response, {
        expectedNonce: expected.nonce,
        requireIdToken: true,
      })
    : await processRefreshTokenResponse(server, client, response)
  if (result.token_type !== 'bearer')
    throw new AuthError('response_invalid', 'The token type is not Bearer.', { phase })
  const lifetimeSeconds = readLifetime(body['expires_in'], phase)
  const claims = getValidatedIdTokenClaims(result)
  if (claims) {
    if (expected.subject !== undefined && claims.sub !== expected.subject) throw identityChanged()
    await verifySignature(connection, response)
    await verifyAccessTokenHash(String(result.id_token), claims, result.access_token)
  }
  return {
    claims,
    scopes: (result.scope ?? expected.requestedScope ?? '').split(' ').filter(Boolean),
    tokens: {
      accessToken: result.access_token,
      tokenType: 'Bearer',
      receivedAt,
      lifetimeSeconds,
      ...(result.refresh_token && { refreshToken: result.refresh_token }),
      ...(result.id_token && { idToken: result.id_token }),
    },
  }
}

async function verifySignature(connection: ServerConnection, response: Response): Promise<void> {
  const { server, context, phase } = connection
  if (!server.jwks_uri)
    throw new AuthError('config_invalid', 'The provider publishes no keys (jwks_uri).', { phase })
  const keys = readKeys(context.cache.get('keys'))
  const before = keys.uat
  await validateApplicationLevelSignature(server, response, {
    ...connection.request('jwks'),
    [jwksCache]: keys,
  })
  if (keys.uat !== before) context.cache.set('keys', JSON.stringify(keys))
}

function readKeys(text: string | null): JWKSCacheInput {
  try {
    const value: JWKSCacheInput = JSON.parse(text ?? '{}')
    return value
  } catch {
    return {}
  }
}

/**
 * The ID token was issued for this very request, so its `iat` tells the server's clock. A device
 * whose clock is a day wrong can sign in all the same; `exp` is then judged by the server's time.
 */
function measureSkew(idToken: unknown): number {
  const payload = typeof idToken === 'string' ? decodeJwtPart(idToken, 1) : null
  const iat = payload?.['iat']
  // oauth4webapi reads the machine's clock itself, so the correction is against that one.
  return typeof iat === 'number' ? Math.floor(iat - Date.now() / 1000) : 0
}

function identityChanged(): AuthError {
  return new AuthError('identity_changed', 'The renewed ID token is for another subject.', {
    phase: 'refresh',
  })
}
