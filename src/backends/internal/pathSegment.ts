import { AuthError } from '../../core/authError.ts'

/**
 * Spells an identifier as one part of a path. Two dots, one and none would lead to a path above or
 * to the collection itself, and nothing can escape them.
 *
 * @param id what the app passed
 * @throws AuthError `config_invalid` with the reason `id`
 * @see RFC 3986 section 5.2.4
 */
export function pathSegment(id: string): string {
  if (!/^\.{0,2}$/.test(id)) return encodeURIComponent(id)
  throw new AuthError('config_invalid', 'request', { details: { reason: 'id' } })
}
