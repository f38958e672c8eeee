import { encodeBase64url } from './base64url.ts'

/** Entropy of a token, in bytes: 256 bits, which gives a verifier its 43 characters. */
const TOKEN_BYTES = 32

/**
 * Makes an unguessable value: a state, a nonce, a PKCE verifier.
 *
 * @returns 43 characters of base64url
 * @see RFC 7636 sections 4.1 and 7.1
 */
export function randomToken(): string {
  return encodeBase64url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))
}
