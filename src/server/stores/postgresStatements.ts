import type { PostgresTableNames } from './postgresTables.ts'

/** The columns of a session, in the order in which they are written. */
const COLUMNS =
  'key, user_key, provider_key, sealed, serial, created_at, last_used_at, expires_at, idle_at'

/** So many rows that are over go at once. */
export const BATCH = 500

/**
 * Every statement of the store. Each is one step by itself, so a pool may hand out another
 * connection for each, and each may run twice.
 *
 * @param names of the tables
 */
export function postgresStatements({ sessions, marks }: PostgresTableNames) {
  const deleteWhere = (condition: string) =>
    `DELETE FROM ${sessions} WHERE ${condition} RETURNING key, over_at > $2 AS was_live`
  const sweep = (table: string, id: string, over: string) =>
    `DELETE FROM ${table} WHERE ${id} IN (
  SELECT ${id} FROM ${table} WHERE ${over} <= $1 LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) RETURNING 1`

  return {
    /** The same session once more is as good as once; another one changes nothing. */
    insert: `INSERT INTO ${sessions} AS s (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (key) DO UPDATE SET key = s.key
  WHERE s.serial = excluded.serial AND s.sealed = excluded.sealed RETURNING key`,
    find: `SELECT ${COLUMNS} FROM ${sessions} WHERE key = $1 AND over_at > $2`,
    replace: `UPDATE ${sessions} SET sealed = $3, serial = $4,
  last_used_at = GREATEST(last_used_at, $5), idle_at = GREATEST(idle_at, $6),
  expires_at = LEAST(expires_at, $7)
  WHERE key = $1 AND over_at > $2 AND (serial = $8 OR (serial = $4 AND sealed = $3)) RETURNING key`,
    touch: `UPDATE ${sessions} SET last_used_at = GREATEST(last_used_at, $3),
  idle_at = GREATEST(idle_at, $4) WHERE key = $1 AND over_at > $2`,
    remove: deleteWhere('key = $1'),
    listByUser: `SELECT ${COLUMNS} FROM ${sessions} WHERE user_key = $1 AND over_at > $2`,
    removeByUser: deleteWhere('user_key = $1 AND key <> $3'),
    removeByProvider: deleteWhere('provider_key = $1'),
    /** By the clock of the database, which is one for all machines. */
    lease: `INSERT INTO ${marks} AS m (name, holder, until)
  VALUES ($1, $2, (extract(epoch FROM clock_timestamp()) * 1000)::bigint + $3)
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
  WHERE m.holder = excluded.holder
    OR m.until <= (extract(epoch FROM clock_timestamp()) * 1000)::bigint RETURNING name`,
    release: `DELETE FROM ${marks} WHERE name = $1 AND holder = $2`,
    sweepSessions: sweep(sessions, 'key', 'over_at'),
    sweepMarks: sweep(marks, 'name', 'until'),
  }
}
