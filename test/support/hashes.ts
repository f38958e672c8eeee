import { createHash } from 'node:crypto'

/** The S256 challenge of a verifier (RFC 7636 section 4.2). */
export function s256(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

/** The `at_hash` of an access token (OpenID Connect Core 1.0 section 3.1.3.6). */
export function accessTokenHash(alg: string, token: string): string {
  const size = alg === 'EdDSA' ? 512 : Number(alg.slice(-3))
  const digest = createHash(`sha${size}`).update(token).digest()
  return digest.subarray(0, digest.length / 2).toString('base64url')
}
