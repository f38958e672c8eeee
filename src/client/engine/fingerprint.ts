/**
 * Names a value without revealing it: 64 bits that are the same for the same value. It tells tokens
 * apart and protects nothing, so it need not be a cryptographic hash, and it is ready at once.
 *
 * @param value a credential, or an identifier
 * @see draft-eastlake-fnv section 2 (FNV-1a, twice over 32 bits)
 */
export function fingerprint(value: string): string {
  let left = 0x811c9dc5
  let right = 0x050c5d1f
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index)
    left = Math.imul(left ^ code, 0x01000193)
    right = Math.imul(right ^ code, 0x01000193) + left
  }
  return (left >>> 0).toString(36) + (right >>> 0).toString(36)
}
