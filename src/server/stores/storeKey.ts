import { configError } from '../configError.ts'
import type { StoredSession } from '../sessionStore.ts'

const KEY = /^[!-~]{1,128}$/

/** Leases are taken on more than sessions, so their names have room for a word more. */
const LEASE_KEY = /^[!-~]{1,192}$/

/**
 * Tells whether a session, a user or a provider's session can have this key. What a browser sends
 * is hashed before it is asked for, so anything else is a mistake or an attack.
 *
 * @param key anything
 */
export function isStoreKey(key: string): boolean {
  return KEY.test(key)
}

/**
 * Refuses a key that nothing can have. The key itself is not told.
 *
 * @param name which one it is, e.g. `userKey`
 * @param key what was given
 * @throws AuthError `config_invalid`
 */
function requireStoreKey(name: string, key: string): void {
  if (!isStoreKey(key))
    throw configError(name, 'key_unusable', 'A hash of 1 to 128 visible ASCII characters.')
}

/**
 * Refuses a name that no lease can have.
 *
 * @param key what was given
 * @throws AuthError `config_invalid`
 */
export function requireLeaseKey(key: string): void {
  if (!LEASE_KEY.test(key))
    throw configError('key', 'key_unusable', 'A hash of 1 to 192 visible ASCII characters.')
}

/**
 * Refuses a session that no store could give back as it is.
 *
 * @param session to insert
 * @throws AuthError `config_invalid`
 */
export function requireStorable(session: StoredSession): void {
  requireStoreKey('key', session.key)
  requireStoreKey('userKey', session.userKey)
  if (session.providerKey !== null) requireStoreKey('providerKey', session.providerKey)
  requireSafe(session)
}

/**
 * Refuses a replacement that would not be told from what it replaces.
 *
 * @param session the replacement
 * @param serial of the session that was read
 * @throws AuthError `config_invalid`
 */
export function requireNewer(session: StoredSession, serial: number): void {
  requireSafe(session)
  if (session.serial <= serial)
    throw configError('serial', 'not_newer', 'A replacement counts its serial up.')
}

function requireSafe({ serial, sealed }: StoredSession): void {
  if (!Number.isSafeInteger(serial)) throw configError('serial', 'not_whole', 'A whole number.')
  // PostgreSQL keeps no NUL and no half characters, and what is sealed is ASCII anyway.
  if (!/^[ -~]+$/.test(sealed)) throw configError('sealed', 'not_sealed', 'A compact JWE.')
}
