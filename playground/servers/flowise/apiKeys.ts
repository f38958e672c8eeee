import { randomBytes, randomUUID, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import type { Row } from '../database.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { textOf } from './textOf.ts'

/** A row of a key. */
export interface ApiKeyRow {
  readonly id: string
  readonly apiKey: string
  readonly apiSecret: string
  readonly keyName: string
  readonly permissions: readonly string[]
  readonly updatedDate: string
  readonly workspaceId: string
}

const KEY_BYTES = 32
const SALT_BYTES = 8
const HASH_BYTES = 64

const derive = promisify<string, string, number, Buffer>(scrypt)

/** Finds a key by its row's id or by itself. */
export async function findApiKey(
  { query }: FlowiseServices,
  by: { readonly id: string } | { readonly apiKey: string },
): Promise<ApiKeyRow | undefined> {
  const [row] =
    'id' in by
      ? await query('SELECT * FROM flowise_api_keys WHERE id = $1', [by.id])
      : await query('SELECT * FROM flowise_api_keys WHERE api_key = $1', [by.apiKey])
  return row && toApiKey(row)
}

/** Lists the keys of a workspace, the newest first; those of one second as they were made. */
export async function listApiKeys(
  { query }: FlowiseServices,
  workspaceId: string,
): Promise<ApiKeyRow[]> {
  const rows = await query(
    'SELECT * FROM flowise_api_keys WHERE workspace_id = $1 ORDER BY updated_date DESC, position',
    [workspaceId],
  )
  return rows.map(toApiKey)
}

/** Makes a key. */
export async function addApiKey(
  { query, nowText }: FlowiseServices,
  made: {
    readonly keyName: string
    readonly permissions: readonly string[]
    readonly workspaceId: string
  },
): Promise<void> {
  const apiKey = randomBytes(KEY_BYTES).toString('base64url')
  const salt = randomBytes(SALT_BYTES).toString('hex')
  const hash = await derive(apiKey, salt, HASH_BYTES)
  await query(
    `INSERT INTO flowise_api_keys (id, api_key, api_secret, key_name, permissions, updated_date,
      workspace_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      randomUUID(),
      apiKey,
      `${hash.toString('hex')}.${salt}`,
      made.keyName,
      JSON.stringify(made.permissions),
      nowText(),
      made.workspaceId,
    ],
  )
}

/** Renames a key and gives it other permissions. */
export async function changeApiKey(
  { query, nowText }: FlowiseServices,
  id: string,
  changed: { readonly keyName: string; readonly permissions: readonly string[] },
): Promise<void> {
  await query(
    `UPDATE flowise_api_keys SET key_name = $2, permissions = $3, updated_date = $4 WHERE id = $1`,
    [id, changed.keyName, JSON.stringify(changed.permissions), nowText()],
  )
}

/** Ends a key. @returns how many there were */
export async function removeApiKey(
  { query }: FlowiseServices,
  id: string,
  workspaceId: string,
): Promise<number> {
  const removed = await query(
    'DELETE FROM flowise_api_keys WHERE id = $1 AND workspace_id = $2 RETURNING id',
    [id, workspaceId],
  )
  return removed.length
}

function toApiKey(row: Row): ApiKeyRow {
  return {
    id: textOf(row, 'id'),
    apiKey: textOf(row, 'api_key'),
    apiSecret: textOf(row, 'api_secret'),
    keyName: textOf(row, 'key_name'),
    // Written by this file alone.
    permissions: JSON.parse(textOf(row, 'permissions')),
    updatedDate: textOf(row, 'updated_date'),
    workspaceId: textOf(row, 'workspace_id'),
  }
}
