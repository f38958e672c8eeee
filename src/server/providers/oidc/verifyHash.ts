import { base64url, decodeProtectedHeader } from 'jose'

/**
 * Tells whether a value is the one an ID token was issued with: the access token by `at_hash`, the
 * code by `c_hash`. An ID token need not have either.
 *
 * @param idToken whose algorithm says which hash it is
 * @param claim what the ID token has
 * @param value what the hash is of; undefined where there is nothing to compare
 * @see OpenID Connect Core 1.0 sections 3.1.3.6 and 3.3.2.11
 */
export async function verifyHash(
  idToken: string,
  claim: unknown,
  value: string | undefined,
): Promise<boolean> {
  if (claim === undefined || value === undefined) return true
  const { alg = '' } = decodeProtectedHeader(idToken)
  // Ed25519 hashes with SHA-512 (RFC 8032); the others carry their size in their name.
  const size = alg.startsWith('Ed') ? '512' : alg.slice(-3)
  const bytes = new TextEncoder().encode(value)
  const hash = new Uint8Array(await crypto.subtle.digest(`SHA-${size}`, bytes))
  return base64url.encode(hash.slice(0, hash.length / 2)) === claim
}
