import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify, type JWTPayload } from 'jose'

/** What a proof is checked against. */
export interface DpopProofOptions {
  request: IncomingMessage
  /** The address of the request as the caller sees it, without query. */
  url: string
  token: string
  claims: JWTPayload
  now: Date
}

const MAX_AGE_SECONDS = 300

/** Checks that the caller holds the key its token is bound to (RFC 9449 section 4.3). */
export async function verifyDpopProof(options: DpopProofOptions): Promise<void> {
  const { request, url, token, claims, now } = options
  const proof = request.headers['dpop']
  if (typeof proof !== 'string') throw new errors.JWTInvalid('There is no proof')
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
    typ: 'dpop+jwt',
    algorithms: ['ES256'],
    requiredClaims: ['jti', 'iat'],
  })
  const ageSeconds = now.getTime() / 1000 - (payload.iat ?? 0)
  const fits =
    payload['htm'] === request.method &&
    payload['htu'] === url &&
    payload['ath'] === createHash('sha256').update(token).digest('base64url') &&
    Math.abs(ageSeconds) < MAX_AGE_SECONDS
  if (!fits) throw new errors.JWTInvalid('The proof is for another request')
  const { cnf } = claims
  const bound = typeof cnf === 'object' && cnf !== null && 'jkt' in cnf ? cnf.jkt : undefined
  if (bound !== (await calculateJwkThumbprint(protectedHeader.jwk ?? {})))
    throw new errors.JWTInvalid('The proof is by another key')
}
