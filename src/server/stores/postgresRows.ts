import type { StoredSession } from '../sessionStore.ts'
import { isRecord } from '../../core/isRecord.ts'

/** What a placeholder is filled with. */
export type PostgresValue = string | number | null

/**
 * Reads a session as PostgreSQL gives it. Drivers hand large whole numbers out as text.
 *
 * @param row one row
 */
export function readPostgresRow(row: unknown): StoredSession {
  const { provider_key: providerKey, ...fields } = isRecord(row) ? row : {}
  return {
    key: String(fields['key']),
    userKey: String(fields['user_key']),
    providerKey: typeof providerKey === 'string' ? providerKey : null,
    sealed: String(fields['sealed']),
    serial: Number(fields['serial']),
    createdAt: Number(fields['created_at']),
    lastUsedAt: Number(fields['last_used_at']),
    expiresAt: Number(fields['expires_at']),
    idleAt: Number(fields['idle_at']),
  }
}

/**
 * Writes a session in the order of the columns.
 *
 * @param session to keep
 */
export function writePostgresRow(session: StoredSession): PostgresValue[] {
  const { key, userKey, providerKey, sealed, serial } = session
  const { createdAt, lastUsedAt, expiresAt, idleAt } = session
  const times = [createdAt, lastUsedAt, expiresAt, idleAt].map(Math.round)
  return [key, userKey, providerKey, sealed, serial, ...times]
}
