import type { AuthUser } from '../core/authUser.ts'
import type { StoredGrant } from '../core/grant.ts'
import { isRecord } from '../core/isRecord.ts'

const VERSION = 1

/**
 * Writes a grant for storage.
 *
 * @param grant what to keep
 */
export function serializeGrant(grant: StoredGrant): string {
  return JSON.stringify({ version: VERSION, ...grant })
}

/**
 * Reads a stored grant. Damaged text, another version and the literal `undefined` that buggy code
 * leaves behind all count as absent.
 *
 * @param text the stored text
 * @returns the grant, or null
 */
export function parseGrant<User extends AuthUser>(text: string | null): StoredGrant<User> | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return isStoredGrant<User>(value) ? value : null
  } catch {
    return null
  }
}

function isStoredGrant<User extends AuthUser>(value: unknown): value is StoredGrant<User> {
  if (!isRecord(value) || value['version'] !== VERSION) return false
  const { session, tokens } = value
  return (
    isRecord(session) &&
    isRecord(session['user']) &&
    typeof session['user']['id'] === 'string' &&
    Array.isArray(session['scopes']) &&
    (tokens === undefined ||
      (isRecord(tokens) &&
        typeof tokens['accessToken'] === 'string' &&
        Number.isFinite(tokens['receivedAt']) &&
        Number.isFinite(tokens['lifetimeSeconds'])))
  )
}
