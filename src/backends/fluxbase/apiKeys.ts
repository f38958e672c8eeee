import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { ApiKey, ApiKeysGroup } from '../../core/groups/apiKeysGroup.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import { isRecord } from '../../core/isRecord.ts'
import { askAsPerson } from './askAsPerson.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { pathSegment } from '../internal/pathSegment.ts'
import { readTime } from './readTime.ts'

/** Sent always, so that a key's limit does not hang on the server's own default (0 becomes 100). */
const DEFAULT_RATE_LIMIT = 60

const COMMON = { action: 'item', capability: 'apiKeys' } as const

/** Lists the keys that are not revoked. @throws AuthError `session_expired` or a transport code */
export async function listApiKeys(
  options: FluxbaseOptions,
  context: GroupContext,
): Promise<GroupResult<readonly ApiKey[], AuthUser>> {
  const { items } = await askAsPerson(options, context, {
    ...COMMON,
    url: endpoint(options, 'apiKeys'),
  })
  const rows: unknown[] = Array.isArray(items) ? items : []
  return { kind: 'value', value: rows.flatMap(toApiKey) }
}

/**
 * Makes a key.
 *
 * @returns it, with the key itself: this once
 * @throws AuthError `config_invalid` without scopes, which the server insists on
 */
export async function createApiKey(
  options: FluxbaseOptions,
  context: GroupContext,
  {
    name,
    scopes = options.apiKeyScopes ?? [],
    expiresInSeconds,
  }: Parameters<ApiKeysGroup['create']>[0],
): Promise<GroupResult<{ readonly apiKey: ApiKey; readonly key: string }, AuthUser>> {
  if (scopes.length === 0)
    throw new AuthError('config_invalid', 'request', {
      details: { option: 'scopes', reason: 'empty' },
    })
  const { apiKeyRateLimit = DEFAULT_RATE_LIMIT } = options
  const expiresAt = context.platform.clock.now() + (expiresInSeconds ?? 0) * 1000
  const row = await askAsPerson(options, context, {
    ...COMMON,
    url: endpoint(options, 'apiKeys'),
    body: {
      name,
      scopes,
      rate_limit_per_minute: apiKeyRateLimit,
      ...(expiresInSeconds !== undefined && { expires_at: new Date(expiresAt).toISOString() }),
    },
  })
  const [apiKey] = toApiKey(row)
  const { key } = row
  if (!apiKey || typeof key !== 'string' || !key)
    throw new AuthError('response_invalid', 'request', { details: { reason: 'key' } })
  return { kind: 'value', value: { apiKey, key } }
}

/** Ends a key. @throws AuthError `access_denied` where there is no such key */
export async function revokeApiKey(
  options: FluxbaseOptions,
  context: GroupContext,
  { id }: { readonly id: string },
): Promise<GroupResult<void, AuthUser>> {
  const url = endpoint(options, 'apiKeys')
  url.pathname += `/${pathSegment(id)}/revoke`
  await askAsPerson(options, context, { ...COMMON, url, method: 'POST' })
  return { kind: 'value', value: undefined }
}

function toApiKey(row: unknown): ApiKey[] {
  if (!isRecord(row) || typeof row['id'] !== 'string' || row['revoked_at']) return []
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : '')
  const scopes: unknown[] = Array.isArray(row['scopes']) ? row['scopes'] : []
  return [
    {
      id: row['id'],
      name: text('name'),
      hint: text('key_prefix'),
      scopes: scopes.filter((scope) => typeof scope === 'string'),
      createdAt: readTime(row['created_at']),
      lastUsedAt: readTime(row['last_used_at']),
      expiresAt: readTime(row['expires_at']),
    },
  ]
}
