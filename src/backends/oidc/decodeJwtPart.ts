import { isRecord } from '../../core/isRecord.ts'
import { decodeBase64url } from './base64url.ts'

/** Longest token that is looked into, in characters. */
const MAX_TOKEN_LENGTH = 65_536

/**
 * Decodes one part of a JWT, without any claim about its truth.
 *
 * @param token the token
 * @param part 0 for the header, 1 for the payload
 * @returns the object, or null when there is none
 */
export function decodeJwtPart(token: string, part: 0 | 1): Record<string, unknown> | null {
  if (token.length > MAX_TOKEN_LENGTH) return null
  try {
    const bytes = decodeBase64url(token.split('.', 2)[part] ?? '')
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}
