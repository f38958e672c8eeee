import { compactVerify } from 'jose'
import {
  getValidatedIdTokenClaims,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
} from 'oauth4webapi'
import { AuthError } from '../../../core/authError.ts'
import type { AuthPhase } from '../../../core/authError.ts'
import { isAuthError } from '../../../core/isAuthError.ts'
import { isRecord } from '../../../core/isRecord.ts'
import { isCompactJwt } from '../wire/isCompactJwt.ts'
import type { OidcConnection } from './connect.ts'
import { verifyHash } from './verifyHash.ts'

/** Longest subject there is, in characters. */
const MAX_SUBJECT_LENGTH = 255

/** Claims of an ID token, whatever their worth. */
export type Claims = Readonly<Record<string, unknown>>

/** What an ID token must fit beside the provider and the client. */
export interface IdTokenExpectations {
  readonly idToken: string
  readonly accessToken: string
  /** Nonce of the sign-in; without it the ID token is that of a renewal. */
  readonly nonce?: string
  /** Code that was exchanged. */
  readonly code?: string
  /** Age of the authentication that was asked for, in seconds. */
  readonly maxAge?: number | undefined
  /** Kinds of authentication, one of which was asked for. */
  readonly acrValues?: readonly string[] | undefined
}

/**
 * Checks the claims of an ID token: the library does what OpenID Connect requires of every client,
 * and this adds what it leaves to its caller. The signature is not looked at here.
 *
 * @param connection the provider
 * @param response of the token endpoint that brought it
 * @param expected what it must fit
 * @throws AuthError `id_token_invalid`, with the offending claim in `details.claim` where one is known
 * @see OpenID Connect Core 1.0 sections 2, 3.1.3.6 and 3.1.3.7
 */
export async function checkIdToken(
  connection: OidcConnection,
  response: Response,
  expected: IdTokenExpectations,
): Promise<Claims> {
  const { phase, settings } = connection
  const require = (isRight: boolean, claim: string) => {
    if (!isRight) throw invalid(phase, { claim })
  }
  if (!isCompactJwt(expected.idToken)) throw invalid(phase, { reason: 'malformed' })
  const claims = await readClaims(connection, response, expected)
  const { sub, azp = settings.clientId, acr } = claims
  require(typeof sub === 'string' && !!sub && sub.length <= MAX_SUBJECT_LENGTH, 'sub')
  require(azp === settings.clientId, 'azp')
  require(Number.isFinite(claims['exp']) && Number.isFinite(claims['iat']), 'exp')
  if (expected.acrValues)
    require(typeof acr === 'string' && expected.acrValues.includes(acr), 'acr')
  const { idToken, accessToken, code } = expected
  for (const [claim, value] of Object.entries({ at_hash: accessToken, c_hash: code }))
    require(await verifyHash(idToken, claims[claim], value), claim)
  return claims
}

async function readClaims(
  { server, client, phase }: OidcConnection,
  response: Response,
  { nonce, maxAge }: IdTokenExpectations,
): Promise<Claims> {
  try {
    const answer =
      nonce === undefined
        ? await processRefreshTokenResponse(server, client, response)
        : await processAuthorizationCodeResponse(server, client, response, {
            expectedNonce: nonce,
            ...(maxAge !== undefined && { maxAge }),
          })
    return { ...getValidatedIdTokenClaims(answer) }
  } catch (thrown) {
    // What the library throws has the whole token in its cause: only the claim's name is taken.
    const cause = thrown instanceof Error && isRecord(thrown.cause) ? thrown.cause : {}
    const { claim, header } = cause
    if (typeof claim === 'string') throw invalid(phase, { claim })
    throw invalid(phase, { reason: header === undefined ? 'claims' : 'algorithm' })
  }
}

/**
 * Verifies the signature of an ID token with the key of the issuer that its header names. Symmetric
 * algorithms and `none` are never taken, and no key from anywhere else.
 *
 * @param connection the provider
 * @param idToken the ID token
 * @param ms how long keys may take, in milliseconds
 * @throws AuthError `id_token_invalid`, or `server_failed` while the keys cannot be had
 * @see RFC 7515 section 5.2, RFC 8725 section 3.1
 */
export async function verifySignature(
  { realm, environment, phase, algorithms }: OidcConnection,
  idToken: string,
  ms?: number,
): Promise<void> {
  try {
    await realm.keys.use(environment, { phase, ms }, (keys) =>
      compactVerify(idToken, keys, { algorithms: [...algorithms] }),
    )
  } catch (thrown) {
    if (isAuthError(thrown)) throw thrown
    throw invalid(phase, { reason: 'signature' })
  }
}

function invalid(phase: AuthPhase, details: Record<string, string>): AuthError {
  return new AuthError('id_token_invalid', phase, { details })
}
