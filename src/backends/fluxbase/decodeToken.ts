import { isRecord } from '../../core/isRecord.ts'

/** Longest token that is looked into, in characters. */
const MAX_TOKEN_LENGTH = 65_536

/**
 * Reads the payload of a signed JWT, without any claim about its truth: the key is the server's
 * alone (HS256).
 *
 * @param token the token
 * @returns its claims; empty for what cannot be read
 * @see RFC 7515 section 3.1
 */
export function decodeToken(token: string): Record<string, unknown> {
  if (token.length > MAX_TOKEN_LENGTH || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return {}
  try {
    const text = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}
