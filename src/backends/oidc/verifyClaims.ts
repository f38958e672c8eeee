import { AuthError } from '../../core/authError.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Connection } from './connect.ts'
import { decodeJwtPart } from './decodeJwtPart.ts'

/** How far server times may be off after correction, in seconds. */
const TOLERANCE_SECONDS = 60

/** Longest subject there is, in characters. */
const MAX_SUBJECT_LENGTH = 255

/** Claims of an ID token, whatever their worth. */
export type Claims = Readonly<Record<string, unknown>>

/** What an ID token must fit beside the provider and the client. */
export interface ClaimExpectations {
  /** Nonce of the sign-in. */
  readonly nonce?: string
  /** Age of the authentication that was asked for, in seconds. */
  readonly maxAgeSeconds?: number | undefined
  /** Kinds of authentication, one of which was asked for. */
  readonly acrValues?: readonly string[] | undefined
  /** The grant that a refresh must continue. */
  readonly held?: StoredGrant
}

/**
 * Checks the claims of an ID token: who issued it, for whom, about whom, when, and for which
 * sign-in.
 *
 * Times are judged by the issuer's clock: the token was issued for this very request, so its `iat`
 * tells what that clock says now. A device whose clock is a day wrong signs in all the same.
 *
 * @param connection the provider
 * @param claims the decoded claims
 * @param expected what they must fit
 * @throws AuthError `identity_changed` when a refresh names another person, otherwise
 *   `id_token_invalid` with the offending claim in `details.claim`
 * @see OpenID Connect Core 1.0 sections 2, 3.1.3.7 and 12.2
 */
export function verifyClaims(
  { server, client, phase }: Connection,
  claims: Claims,
  { nonce, maxAgeSeconds, acrValues, held }: ClaimExpectations,
): void {
  const { iss, aud, azp, sub, iat, exp, nbf = iat } = claims
  const require = (isRight: boolean, claim: string) => {
    if (!isRight) throw new AuthError('id_token_invalid', phase, { details: { claim } })
  }
  const audiences = Array.isArray(aud) ? aud : [aud]
  require(iss === server.issuer, 'iss')
  require(audiences.includes(client.client_id), 'aud')
  // Several audiences need one of them named as the one that may use the token.
  require((azp ?? (audiences.length > 1 ? '' : client.client_id)) === client.client_id, 'azp')
  require(typeof sub === 'string' && !!sub && sub.length <= MAX_SUBJECT_LENGTH, 'sub')
  require(isTime(iat), 'iat')
  require(isTime(exp) && exp > Number(iat) - TOLERANCE_SECONDS, 'exp')
  require(isTime(nbf) && nbf <= Number(iat) + TOLERANCE_SECONDS, 'nbf')
  // Only a refresh continues a sign-in whose nonce has been checked already.
  if (!held) require(!!nonce && claims['nonce'] === nonce, 'nonce')
  const { auth_time: since = maxAgeSeconds === undefined ? iat : undefined } = claims
  const oldest = Number(iat) - (maxAgeSeconds ?? Infinity) - TOLERANCE_SECONDS
  require(isTime(since) && since >= oldest, 'auth_time')
  if (acrValues) require(acrValues.includes(String(claims['acr'])), 'acr')
  if (!held) return
  if (sub !== held.session.user.id) throw new AuthError('identity_changed', phase)
  const before = decodeJwtPart(held.tokens?.idToken ?? '', 1) ?? {}
  for (const claim of ['nonce', 'auth_time'])
    require((claims[claim] ?? before[claim]) === before[claim], claim)
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < Infinity
}
