import { isRecord } from '../../core/isRecord.ts'
import { decodeBase64url } from './base64url.ts'

/** Longest token that is looked into, in characters. */
const MAX_TOKEN_LENGTH = 65_536

/**
 * Decodes one part of a signed JWT in compact form, without any claim about its truth.
 *
 * @param token the token
 * @param part 0 for the header, 1 for the payload
 * @returns the object, or null when there is none
 * @see RFC 7515 sections 3.1 and 7.1
 */
export function decodeJwtPart(token: string, part: 0 | 1): Record<string, unknown> | null {
  // Three parts, no padding, no white space: what another reader might take otherwise is no token.
  if (token.length > MAX_TOKEN_LENGTH || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return null
  try {
    const bytes = decodeBase64url(token.split('.')[part] ?? '')
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}
