import { AuthError } from '../../core/authError.ts'
import { encodeBase64url } from './base64url.ts'
import { decodeJwtPart } from './decodeJwtPart.ts'
import { digest } from './digest.ts'
import type { Claims } from './verifyClaims.ts'

/**
 * Checks that a value is the one the ID token was issued with: the access token by `at_hash`, the
 * code by `c_hash`. An ID token need not have either.
 *
 * @param idToken the verified ID token
 * @param claims its claims
 * @param claim `at_hash` or `c_hash`
 * @param value what the hash is of
 * @throws AuthError `id_token_invalid`
 * @see OpenID Connect Core 1.0 sections 3.1.3.6 and 3.3.2.11
 */
export async function verifyHash(
  idToken: string,
  claims: Claims,
  claim: 'at_hash' | 'c_hash',
  value: string | undefined,
): Promise<void> {
  if (claims[claim] === undefined || value === undefined) return
  const algorithm = String(decodeJwtPart(idToken, 0)?.['alg'])
  // Ed25519 hashes with SHA-512 (RFC 8032); the others carry their size in their name.
  const size = algorithm.startsWith('Ed') ? '512' : algorithm.slice(-3)
  const hash = await digest(value, size)
  if (encodeBase64url(hash.slice(0, hash.length / 2)) === claims[claim]) return
  throw new AuthError('id_token_invalid', 'callback', { details: { claim } })
}
