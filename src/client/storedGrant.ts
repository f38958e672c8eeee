import type { AuthUser } from '../core/authUser.ts'
import type { StoredGrant } from '../core/grant.ts'

const VERSION = 1

/**
 * Returns the name of the sign-in that a grant comes from, or null without a grant.
 *
 * @param grant what is held or stored
 */
export function lineageOf(grant: StoredGrant | null): string | null {
  return grant && (grant.lineage ?? grant.session.id)
}

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
 * @param transport what the backend uses; a bearer session without tokens is damaged
 * @returns the grant, or null
 */
export function parseGrant<User extends AuthUser>(
  text: string | null,
  transport: 'bearer' | 'cookie',
): StoredGrant<User> | null {
  try {
    const value = JSON.parse(text ?? 'null') as (StoredGrant<User> & { version: number }) | null
    const { version, session, tokens, life, lineage, serial, turn } = value ?? {}
    const isWhole =
      version === VERSION &&
      typeof session?.user.id === 'string' &&
      Array.isArray(session.scopes) &&
      (tokens
        ? !!tokens.accessToken && [tokens.receivedAt, tokens.lifetimeSeconds].every(Number.isFinite)
        : transport === 'cookie')
    return isWhole && session
      ? {
          session,
          ...(tokens && { tokens }),
          ...(life && { life }),
          ...(lineage && { lineage }),
          ...(turn && { turn }),
          serial: Number(serial) || 0,
        }
      : null
  } catch {
    return null
  }
}
