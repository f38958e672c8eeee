/**
 * Encodes bytes as base64url without padding.
 *
 * @param bytes what to encode
 * @see RFC 4648 section 5
 */
export function encodeBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')
}

/**
 * Decodes base64url.
 *
 * @param text what to decode
 * @returns the bytes
 * @throws DOMException when it is something else
 * @see RFC 4648 section 5
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replace(/-/g, '+').replace(/_/g, '/')
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}
