import { base64url } from 'jose'

const ID_BYTES = 32

/**
 * Returns 256 random bits, as 43 characters of base64url.
 *
 * @see OWASP ASVS 5.0, 7.2.3
 */
export function createSessionId(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(ID_BYTES)))
}
