import { AuthError } from '../../core/authError.ts'
import { decodeBase64url } from './base64url.ts'
import type { Connection } from './connect.ts'
import { decodeJwtPart } from './decodeJwtPart.ts'
import { fetchKeys } from './fetchKeys.ts'
import type { PublicKey } from './fetchKeys.ts'
import { signatureAlgorithm } from './signatureAlgorithm.ts'

/** Shortest RSA key that counts, as base64url characters of its modulus (2,048 bits). */
const MIN_MODULUS_LENGTH = 342

/**
 * Verifies the signature of an ID token with the one key of the issuer that fits its header:
 * asymmetric algorithms only, and no key from anywhere else (`jku`, `jwk` and `x5u` are not read).
 *
 * @param connection the provider
 * @param idToken the ID token
 * @throws AuthError `id_token_invalid`, `config_invalid`, or a transport code
 * @see RFC 7515 section 5.2, RFC 8725 section 3.1, OpenID Connect Core 1.0 section 10.1
 */
export async function verifySignature(connection: Connection, idToken: string): Promise<void> {
  const { alg, kid, crit } = decodeJwtPart(idToken, 0) ?? {}
  const algorithm = signatureAlgorithm(alg)
  // Where the provider does not say what it signs with, it is RS256 (Discovery section 3).
  const listed = connection.server.id_token_signing_alg_values_supported ?? ['RS256']
  if (!algorithm || crit !== undefined || !listOf(listed).includes(alg)) throw invalid(connection)
  const fits = (key: PublicKey) =>
    key.kty === algorithm.kty &&
    key.crv === algorithm.crv &&
    (kid === undefined || kid === key.kid) &&
    (key.alg === undefined || key.alg === alg) &&
    (key.use === undefined || key.use === 'sig') &&
    (key.key_ops === undefined || listOf(key.key_ops).includes('verify')) &&
    (typeof key.n === 'string' ? key.n.length : MIN_MODULUS_LENGTH) >= MIN_MODULUS_LENGTH
  const [key, another] = (await fetchKeys(connection, fits)).filter(fits)
  // Two keys that fit a token without a kid leave a guess, and this is no place for one.
  if (!key || another) throw invalid(connection)
  const isValid = await verify(algorithm, key, idToken).catch(() => false)
  if (!isValid) throw invalid(connection)
}

async function verify(
  algorithm: Algorithm,
  { kty, n, e, crv, x, y }: PublicKey,
  idToken: string,
): Promise<boolean> {
  // Only the public parts: what else a key says (key_ops, ext) is not WebCrypto's business.
  const jwk = JSON.parse(JSON.stringify({ kty, n, e, crv, x, y })) as JsonWebKey
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify'])
  const split = idToken.lastIndexOf('.')
  const data = new TextEncoder().encode(idToken.slice(0, split))
  return crypto.subtle.verify(algorithm, key, decodeBase64url(idToken.slice(split + 1)), data)
}

/** Metadata and keys are what a server sent: what is no list has nothing in it. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function invalid({ phase }: Connection): AuthError {
  return new AuthError('id_token_invalid', phase, { details: { reason: 'signature' } })
}
