import { AuthError } from '../../core/authError.ts'
import { encodeBase64url } from './base64url.ts'
import { decodeJwtPart } from './decodeJwtPart.ts'
import { digest } from './digest.ts'

/**
 * Checks that the access token is the one the ID token was issued with. oauth4webapi does not.
 *
 * @param idToken the verified ID token
 * @param expected its `at_hash` claim, if it has one
 * @param accessToken the access token
 * @throws AuthError `id_token_invalid`
 * @see OpenID Connect Core 1.0 section 3.1.3.6
 */
export async function verifyAccessTokenHash(
  idToken: string,
  expected: unknown,
  accessToken: string,
): Promise<void> {
  if (expected === undefined) return
  const algorithm = String(decodeJwtPart(idToken, 0)?.['alg'])
  // Ed25519 hashes with SHA-512 (RFC 8032); the others carry their size in their name.
  const size = algorithm.startsWith('Ed') ? '512' : algorithm.slice(-3)
  const hash = await digest(accessToken, size)
  if (encodeBase64url(hash.slice(0, hash.length / 2)) === expected) return
  throw new AuthError('id_token_invalid', 'callback', { details: { claim: 'at_hash' } })
}
