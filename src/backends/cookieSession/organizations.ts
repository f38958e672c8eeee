import { AuthError } from '../../core/authError.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { Organization, OrganizationsGroup } from '../../core/groups/organizationsGroup.ts'
import { isRecord } from '../../core/isRecord.ts'
import { callServer } from './callServer.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { readSession } from './readSession.ts'
import { refused } from './refused.ts'

/**
 * Makes the group for organizations. A server that has to send the person to its provider first
 * answers `redirect`, and the login page is told which organization it is about.
 *
 * @param settings where the endpoints are
 */
export function organizations(settings: CookieSessionSettings): BackendGroup<OrganizationsGroup> {
  return {
    async list(context) {
      const call = callServer(settings, context, 'request')
      const answer = await call('organizations', { method: 'GET', isAuthorized: true })
      if (!answer.ok) throw refused(answer, 'request')
      const rows = answer.body['organizations']
      const all: readonly unknown[] = Array.isArray(rows) ? rows : []
      return { kind: 'value', value: all.flatMap(read) }
    },
    async switchTo(context, { id } = {}) {
      const call = callServer(settings, context, 'request')
      const body = { ...(id && { id }) }
      const answer = await call('organizations', { body, isAuthorized: true })
      if (!answer.ok) throw refused(answer, 'request')
      if (answer.body['redirect'] === true)
        return { kind: 'redirect', options: id ? { organizationId: id } : {} }
      const grant = readSession(answer.body, 'request')
      if (grant) return { kind: 'signed_in', grant }
      throw new AuthError('session_expired', 'request')
    },
  }
}

function read(row: unknown): Organization[] {
  if (!isRecord(row) || typeof row['id'] !== 'string') return []
  const { id, name, role, isCurrent } = row
  return [{ id, name: text(name), role: text(role), isCurrent: isCurrent === true }]
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
