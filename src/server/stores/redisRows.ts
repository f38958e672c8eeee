import type { StoredSession } from '../sessionStore.ts'

/**
 * Reads a session as Redis gives it.
 *
 * @param key whose
 * @param values of `REDIS_FIELDS`
 * @returns null where there is none
 */
export function readRedisRow(key: string, values: unknown): StoredSession | null {
  const texts = Array.isArray(values) ? values.map(String) : []
  const [sealed, serial, created, used, expires, idle, userKey, provider] = texts
  // A field that is missing reads as null, and there is no such number.
  const session = {
    key,
    userKey: userKey ?? '',
    providerKey: provider || null,
    sealed: sealed ?? '',
    serial: Number(serial),
    createdAt: Number(created),
    lastUsedAt: Number(used),
    expiresAt: Number(expires),
    idleAt: Number(idle),
  }
  return Number.isFinite(session.serial) ? session : null
}

/**
 * Writes a session as field and value by turns, from the serial and the seal on.
 *
 * @param session to keep
 */
export function writeRedisRow(session: StoredSession): (string | number)[] {
  return [
    ...['serial', session.serial],
    ...['sealed', session.sealed],
    ...['created', session.createdAt],
    ...['used', session.lastUsedAt],
    ...['expires', session.expiresAt],
    ...['idle', session.idleAt],
    ...['user', session.userKey],
    ...['provider', session.providerKey ?? ''],
  ]
}
