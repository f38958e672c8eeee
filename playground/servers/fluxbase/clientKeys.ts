import { randomBytes, randomUUID } from 'node:crypto'
import { isoOf, maybeTextOf, numberOf, textOf, textsOf } from './columns.ts'
import { hashSecret } from './hashSecret.ts'
import type { Row } from '../database.ts'
import type { Fluxbase } from './fluxbase.ts'
import type { JsonObject } from './tokenClaims.ts'

const PREFIX_LENGTH = 12
/** What 0 stands for (`internal/auth/clientkey.go`). */
const DEFAULT_RATE_LIMIT = 100

/** What a key is made of. */
export interface NewClientKey {
  readonly name: string
  readonly description: string | null
  readonly userId: string | null
  readonly scopes: readonly string[]
  readonly rateLimit: number
  readonly expiresAt: string | null
}

/** Makes a key. @returns its row, and the key itself: this once */
export async function addClientKey(fluxbase: Fluxbase, input: NewClientKey): Promise<JsonObject> {
  const key = `fbk_${randomBytes(32).toString('base64url')}`
  const [row = {}] = await fluxbase.database.query(
    `INSERT INTO fluxbase_client_keys (id, key_hash, key_prefix, name, description, user_id,
      scopes, rate_limit_per_minute, expires_at, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) RETURNING *`,
    [
      randomUUID(),
      hashSecret(key),
      key.slice(0, PREFIX_LENGTH),
      input.name,
      input.description,
      input.userId,
      JSON.stringify(input.scopes),
      input.rateLimit || DEFAULT_RATE_LIMIT,
      input.expiresAt === null ? null : new Date(input.expiresAt),
      new Date(fluxbase.controls.now()),
    ],
  )
  return { ...toPublicKey(row), key }
}

/** Lists keys, the newest first; those of one person, or all of them. */
export async function listClientKeys(
  { database }: Fluxbase,
  userId: string | null,
): Promise<JsonObject[]> {
  const rows = await database.query(
    'SELECT * FROM fluxbase_client_keys WHERE $1::text IS NULL OR user_id = $1 ORDER BY created_at DESC',
    [userId],
  )
  return rows.map(toPublicKey)
}

/** Finds a key by its id. */
export async function findClientKey(
  { database }: Fluxbase,
  id: string,
): Promise<JsonObject | null> {
  const [row] = await database.query('SELECT * FROM fluxbase_client_keys WHERE id = $1', [id])
  return row ? toPublicKey(row) : null
}

/** Renames a key. */
export async function renameClientKey(
  { database, controls }: Fluxbase,
  id: string,
  name: string,
): Promise<void> {
  await database.query('UPDATE fluxbase_client_keys SET name = $1, updated_at = $2 WHERE id = $3', [
    name,
    new Date(controls.now()),
    id,
  ])
}

/** Ends a key; its row stays. */
export async function revokeClientKey({ database, controls }: Fluxbase, id: string): Promise<void> {
  const now = new Date(controls.now())
  await database.query(
    'UPDATE fluxbase_client_keys SET revoked_at = $1, updated_at = $1 WHERE id = $2',
    [now, id],
  )
}

/** Takes a key away. */
export async function deleteClientKey({ database }: Fluxbase, id: string): Promise<void> {
  await database.query('DELETE FROM fluxbase_client_keys WHERE id = $1', [id])
}

function toPublicKey(row: Row): JsonObject {
  const optional = {
    description: maybeTextOf(row, 'description'),
    user_id: maybeTextOf(row, 'user_id'),
    last_used_at: isoOf(row, 'last_used_at'),
    expires_at: isoOf(row, 'expires_at'),
    revoked_at: isoOf(row, 'revoked_at'),
  }
  return {
    id: textOf(row, 'id'),
    name: textOf(row, 'name'),
    key_prefix: textOf(row, 'key_prefix'),
    scopes: textsOf(row, 'scopes'),
    rate_limit_per_minute: numberOf(row, 'rate_limit_per_minute'),
    created_at: isoOf(row, 'created_at'),
    updated_at: isoOf(row, 'updated_at'),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
  }
}
