import type { IDToken } from 'oauth4webapi'
import { AuthError } from '../../core/authError.ts'
import { decodeJwtPart } from './decodeJwtPart.ts'

/**
 * Checks that the access token is the one the ID token was issued with. oauth4webapi does not.
 *
 * @throws AuthError `id_token_invalid` when `at_hash` is present and wrong
 * @see OpenID Connect Core 1.0 section 3.1.3.6
 */
export async function verifyAccessTokenHash(
  idToken: string,
  claims: IDToken,
  accessToken: string,
): Promise<void> {
  const expected = claims['at_hash']
  if (expected === undefined) return
  const algorithm = String(decodeJwtPart(idToken, 0)?.['alg'])
  const bytes = new TextEncoder().encode(accessToken)
  const digest = new Uint8Array(await crypto.subtle.digest(hashFor(algorithm), bytes))
  const half = String.fromCharCode(...digest.slice(0, digest.length / 2))
  const actual = btoa(half).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  if (actual === expected) return
  throw new AuthError('id_token_invalid', 'The access token is not the one of the ID token.', {
    phase: 'callback',
    details: { claim: 'at_hash' },
  })
}

function hashFor(algorithm: string): string {
  // Ed25519 hashes with SHA-512 (RFC 8032); the others carry their size in their name.
  if (algorithm.startsWith('Ed')) return 'SHA-512'
  return `SHA-${algorithm.slice(-3)}`
}
