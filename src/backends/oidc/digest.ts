/**
 * Hashes text.
 *
 * @param text what to hash, as UTF-8
 * @param bits of SHA-2: 256, 384 or 512
 */
export async function digest(text: string, bits: string): Promise<Uint8Array> {
  const data = new TextEncoder().encode(text)
  return new Uint8Array(await crypto.subtle.digest(`SHA-${bits}`, data))
}
