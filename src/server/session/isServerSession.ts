import { isRecord } from '../../core/isRecord.ts'
import type { ServerSession } from './serverSession.ts'

/**
 * Tells whether opened data is a session. We have sealed it, but perhaps with another version.
 *
 * @param data anything
 */
export function isServerSession(data: unknown): data is ServerSession {
  if (!isRecord(data) || !isRecord(data['grant'])) return false
  const { id, grant, createdAt, lastUsedAt, expiresAt, serial } = data
  const { user, accessToken, refreshToken, idToken, accessExpiresAt, scopes } = grant
  return (
    isText(id) &&
    [createdAt, lastUsedAt, expiresAt, serial].every(Number.isFinite) &&
    isRecord(user) &&
    isText(user['id']) &&
    isRecord(user['claims']) &&
    isText(accessToken) &&
    [refreshToken, idToken, grant['providerSessionId']].every(
      (text) => text === null || isText(text),
    ) &&
    (accessExpiresAt === null || Number.isFinite(accessExpiresAt)) &&
    Array.isArray(scopes) &&
    scopes.every((scope) => typeof scope === 'string')
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
