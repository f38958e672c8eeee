import type { AuthUser } from '../../core/authUser.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { DeviceSession, SessionPage } from '../../core/groups/sessionsGroup.ts'
import { isRecord } from '../../core/isRecord.ts'
import { askAsPerson } from './askAsPerson.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readTime } from './readTime.ts'

const COMMON = { action: 'item', capability: 'sessions' } as const

/**
 * Lists the person's sessions. Which one is this one is the server's word: the `session_id` of an
 * access token is none, since it is another after each renewal.
 *
 * @throws AuthError `capability_missing` where the endpoint is not there
 */
export async function listSessions(
  options: FluxbaseOptions,
  context: GroupContext,
  { cursor }: { readonly cursor?: string } = {},
): Promise<GroupResult<SessionPage, AuthUser>> {
  const url = endpoint(options, 'sessions')
  if (cursor) url.searchParams.set('cursor', cursor)
  const answer = await askAsPerson(options, context, { ...COMMON, url })
  const listed = answer['sessions'] ?? answer['items']
  const rows: unknown[] = Array.isArray(listed) ? listed : []
  const next = answer['next_cursor']
  const nextCursor = typeof next === 'string' && next ? next : null
  return { kind: 'value', value: { sessions: rows.flatMap(toSession), nextCursor } }
}

function toSession(row: unknown): DeviceSession[] {
  if (!isRecord(row) || typeof row['id'] !== 'string') return []
  const text = (name: string) => (typeof row[name] === 'string' && row[name] ? row[name] : null)
  return [
    {
      id: row['id'],
      isCurrent: row['is_current'] === true,
      createdAt: readTime(row['created_at']),
      lastActiveAt: readTime(row['last_seen_at']),
      expiresAt: readTime(row['expires_at']),
      userAgent: text('user_agent'),
      ip: text('ip_address'),
      place: text('place'),
    },
  ]
}

/**
 * Ends one of them; if it is this one, that is a sign-out.
 *
 * @throws AuthError `access_denied` where there is no such session; `capability_missing`
 */
export async function revokeSession(
  options: FluxbaseOptions,
  context: GroupContext,
  { id }: { readonly id: string },
): Promise<GroupResult<void, AuthUser>> {
  const url = endpoint(options, 'session', { id })
  const answer = await askAsPerson(options, context, { ...COMMON, url, method: 'DELETE' })
  return { kind: answer['is_current'] === true ? 'ended' : 'value', value: undefined }
}

/**
 * Ends all but this one.
 *
 * @returns those that could not be ended
 * @throws AuthError `capability_missing` where the endpoint is not there
 */
export async function revokeOtherSessions(
  options: FluxbaseOptions,
  context: GroupContext,
): Promise<GroupResult<{ readonly failedIds: readonly string[] }, AuthUser>> {
  const url = endpoint(options, 'sessions')
  url.searchParams.set('except', 'current')
  const answer = await askAsPerson(options, context, { ...COMMON, url, method: 'DELETE' })
  const failed: unknown[] = Array.isArray(answer['failed_ids']) ? answer['failed_ids'] : []
  return { kind: 'value', value: { failedIds: failed.filter((id) => typeof id === 'string') } }
}
