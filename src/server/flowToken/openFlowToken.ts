import { decodeProtectedHeader, jwtVerify } from 'jose'
import type { JWTPayload, JWTVerifyOptions } from 'jose'
import type { SigningKey } from './createSigningKeys.ts'
import { flowTokenRejected } from './flowTokenRejected.ts'

/** Longest token that is looked at, in characters. */
const MAX_TOKEN_LENGTH = 8_192

/** Ways to bring a key along or to point at one. None of them is ever needed, or believed. */
const KEY_HEADERS = ['jwk', 'jku', 'x5c', 'x5u', 'x5t', 'x5t#S256']

/** Why jose refuses, by its codes; of claims, it says which. */
const REASONS: Readonly<Record<string, string>> = {
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWT_EXPIRED: 'expired',
}

/**
 * Checks the signature of a token and the claims that JWTs have in common.
 *
 * @param token anything
 * @param keys of which the token's `kid` names one; without `kid` each is tried
 * @param options what the claims have to be
 * @returns its claims
 * @throws AuthError `flow_token_rejected`
 * @see RFC 7515 section 5.2, RFC 8725 sections 3.1, 3.2 and 3.11
 */
export async function openFlowToken(
  token: unknown,
  keys: readonly SigningKey[],
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  if (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH)
    throw flowTokenRejected('malformed')
  const id = readKeyId(token)
  const candidates = keys.filter((key) => id === undefined || key.id === id)
  if (candidates.length === 0) throw flowTokenRejected('key_unknown')
  let reason = ''
  for (const { key } of candidates) {
    try {
      return (await jwtVerify(token, key, { ...options, algorithms: ['HS256'] })).payload
    } catch (error) {
      reason = reasonOf(error)
      if (reason !== 'signature') break
    }
  }
  throw flowTokenRejected(reason)
}

function readKeyId(token: string): string | undefined {
  const { alg, typ, kid, ...others } = readHeader(token)
  if (alg !== 'HS256') throw flowTokenRejected('algorithm')
  // Another kind of JWT that is signed with the same secret is no flow token.
  if (typ !== undefined && !/^jwt$/i.test(typ)) throw flowTokenRejected('type')
  if (KEY_HEADERS.some((name) => name in others)) throw flowTokenRejected('key_header')
  if (kid === undefined || typeof kid === 'string') return kid
  throw flowTokenRejected('malformed')
}

function readHeader(token: string) {
  try {
    return decodeProtectedHeader(token)
  } catch {
    throw flowTokenRejected('malformed')
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return 'malformed'
  if ('claim' in error && error.code === 'ERR_JWT_CLAIM_VALIDATION_FAILED')
    return `claim_${String(error.claim)}`
  return REASONS[String(error.code)] ?? 'malformed'
}
