import { AuthError } from '../../core/authError.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { TokenSet } from '../../core/tokens.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from '../../core/withDeadline.ts'
import type { Connection } from './connect.ts'
import { decodeJwtPart } from './decodeJwtPart.ts'
import { readTokenBody } from './readTokenBody.ts'
import type { TokenBody } from './readTokenBody.ts'
import { verifyClaims } from './verifyClaims.ts'
import type { ClaimExpectations, Claims } from './verifyClaims.ts'
import { verifyHash } from './verifyHash.ts'
import { verifySignature } from './verifySignature.ts'

/** How long a renewal waits for keys, in milliseconds: its new token must be kept in time. */
const RENEWAL_KEY_MS = 1_500

/** What the response must fit. A sign-in must bring an ID token, a refresh (`held`) may. */
export interface TokenExpectations extends ClaimExpectations {
  /** Code that was exchanged. */
  readonly code?: string
  /** Scope that was asked for, which a response without one confirms. */
  readonly requestedScope?: string | undefined
}

/** A token response that has passed every check. */
export interface VerifiedTokens {
  readonly tokens: TokenSet
  readonly claims?: Claims | undefined
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
  const receivedAt = connection.context.platform.clock.now()
  const body = await readTokenBody(connection, response)
  const { accessToken, lifetimeSeconds, refreshToken, idToken } = body
  const claims = await verifyIdToken(connection, body, expected)
  return {
    claims,
    scopes: (body.scope ?? expected.requestedScope ?? '').split(' ').filter(Boolean),
    tokens: {
      accessToken,
      ...connection.binding,
      receivedAt,
      lifetimeSeconds,
      ...(refreshToken && { refreshToken }),
      ...(claims && idToken && { idToken }),
    },
  }
}

/** @returns the claims; undefined without an ID token, or with one that cannot be verified now */
async function verifyIdToken(
  connection: Connection,
  { idToken, accessToken }: TokenBody,
  expected: TokenExpectations,
): Promise<Claims | undefined> {
  // A refresh may do without an ID token; a sign-in may not.
  if (!idToken && expected.held) return undefined
  const claims = decodeJwtPart(idToken ?? '', 1)
  if (!idToken || !claims) throw new AuthError('id_token_invalid', connection.phase)
  try {
    const ms = expected.held ? RENEWAL_KEY_MS : REQUEST_DEADLINE_MS
    const bounds = { clock: connection.context.platform.clock, ms, phase: connection.phase }
    await withDeadline(bounds, () => verifySignature(connection, idToken))
  } catch (thrown) {
    // The old refresh token is spent: to lose the new one for want of a key would end the session.
    // The person is known already, and what this ID token says of them is not believed.
    const isKnown = claims['sub'] === expected.held?.session.user.id
    if (isKnown && toAuthError(thrown, connection.phase).retryable) return undefined
    throw thrown
  }
  verifyClaims(connection, claims, expected)
  await verifyHash(idToken, claims, 'at_hash', accessToken)
  await verifyHash(idToken, claims, 'c_hash', expected.code)
  return claims
}
