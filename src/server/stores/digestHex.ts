/**
 * Hashes a text.
 *
 * @param algorithm as WebCrypto names it
 * @param text any; what is no Unicode is hashed as U+FFFD
 * @returns hexadecimal digits
 */
export async function digestHex(algorithm: 'SHA-1' | 'SHA-256', text: string): Promise<string> {
  const digest = await crypto.subtle.digest(algorithm, new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
