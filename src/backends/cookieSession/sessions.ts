import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { DeviceSession, SessionsGroup } from '../../core/groups/sessionsGroup.ts'
import { isRecord } from '../../core/isRecord.ts'
import { callServer } from './callServer.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { refused } from './refused.ts'

/**
 * Makes the group for sessions on all devices.
 *
 * @param settings where the endpoints are
 */
export function sessions(settings: CookieSessionSettings): BackendGroup<SessionsGroup> {
  return {
    async list(context, { cursor } = {}) {
      const below = cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''
      const call = callServer(settings, context, 'request')
      const answer = await call('sessions', { method: 'GET', below, isAuthorized: true })
      if (!answer.ok) throw refused(answer, 'request')
      const { sessions: rows, nextCursor } = answer.body
      const all: readonly unknown[] = Array.isArray(rows) ? rows : []
      return {
        kind: 'value',
        value: { sessions: all.flatMap(toDeviceSession), nextCursor: text(nextCursor) },
      }
    },
    async revoke(context, { id }) {
      const call = callServer(settings, context, 'request')
      const answer = await call('sessions', { below: '/revoke', body: { id }, isAuthorized: true })
      if (!answer.ok) throw refused(answer, 'request')
      return { kind: answer.body['isCurrent'] === true ? 'ended' : 'value', value: undefined }
    },
    async revokeOthers(context) {
      const call = callServer(settings, context, 'request')
      const answer = await call('sessions', { below: '/revoke-others', isAuthorized: true })
      if (!answer.ok) throw refused(answer, 'request')
      const { failedIds } = answer.body
      const ids: readonly unknown[] = Array.isArray(failedIds) ? failedIds : []
      return { kind: 'value', value: { failedIds: ids.filter((id) => typeof id === 'string') } }
    },
  }
}

function toDeviceSession(row: unknown): DeviceSession[] {
  if (!isRecord(row) || typeof row['id'] !== 'string') return []
  const { id, isCurrent, createdAt, lastActiveAt, expiresAt, userAgent, ip, place } = row
  return [
    {
      id,
      isCurrent: isCurrent === true,
      createdAt: time(createdAt),
      lastActiveAt: time(lastActiveAt),
      expiresAt: time(expiresAt),
      userAgent: text(userAgent),
      ip: text(ip),
      place: text(place),
    },
  ]
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function time(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
