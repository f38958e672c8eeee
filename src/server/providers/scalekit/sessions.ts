import { AuthError } from '../../../core/authError.ts'
import type { DeviceSession } from '../../../core/groups/sessionsGroup.ts'
import { isRecord } from '../../../core/isRecord.ts'
import type { ServerGrant, ServerProvider } from '../../serverProvider.ts'
import type { ManagementApi } from './managementApi.ts'

/** Sessions in one answer of the API. */
const PAGE_SIZE = 100

/** Nobody looks through more pages than that. */
const MAX_PAGES = 5

type Details = Readonly<Record<string, unknown>>

/**
 * The sessions that Scalekit keeps of a person, which all apps of the environment share.
 *
 * @param api the management API
 */
export function scalekitSessions(api: ManagementApi): NonNullable<ServerProvider['sessions']> {
  return {
    async list(environment, grant) {
      const found: DeviceSession[] = []
      let page = ''
      for (let count = 0; count < MAX_PAGES; count++) {
        const query = new URLSearchParams({ page_size: String(PAGE_SIZE) })
        if (page) query.set('page_token', page)
        const path = `/users/${encodeURIComponent(grant.user.id)}/sessions?${query}`
        // Pages come one after the other: each names the next.
        const body = (await api.call(environment, 'GET', path)) ?? {}
        for (const one of Array.isArray(body['sessions']) ? body['sessions'] : [])
          if (isRecord(one) && isLive(one)) found.push(toSession(one, grant))
        const next = body['next_page_token']
        if (typeof next !== 'string' || !next) break
        page = next
      }
      return found
    },

    async revoke(environment, grant, id) {
      const path = `/sessions/${encodeURIComponent(id)}`
      // The client may end anybody's session, so whose it is has to be asked first.
      const body = /^[\w-]{1,128}$/.test(id) ? await api.call(environment, 'GET', path) : null
      const session = isRecord(body?.['session']) ? body['session'] : body
      if (!session || session['user_id'] !== grant.user.id || session['session_id'] !== id)
        throw new AuthError('access_denied', 'request', {
          status: 404,
          details: { reason: 'no_such_session' },
        })
      await api.call(environment, 'POST', `${path}/revoke`)
    },
  }
}

/** The guides spell the status in capitals, the API's description does not. */
function isLive({ status = 'active', session_id: id }: Details): boolean {
  return typeof id === 'string' && typeof status === 'string' && /^active$/i.test(status)
}

function toSession(one: Details, { providerSessionId }: ServerGrant): DeviceSession {
  const device = isRecord(one['device']) ? one['device'] : {}
  const location = isRecord(device['location']) ? device['location'] : {}
  const id = String(one['session_id'])
  const place = [location['city'], location['region']].filter((part) => text(part) !== null)
  const ends = [timeOf(one['idle_expires_at']), timeOf(one['absolute_expires_at'])]
  const known = ends.filter((time) => time !== null)
  return {
    id,
    isCurrent: id === providerSessionId,
    createdAt: timeOf(one['created_at']),
    lastActiveAt: timeOf(one['last_active_at']),
    expiresAt: known.length > 0 ? Math.min(...known) : null,
    userAgent: text(device['user_agent']),
    ip: text(device['ip']),
    place: place.join(', ') || null,
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value ? value : null
}

function timeOf(value: unknown): number | null {
  const time = Date.parse(text(value) ?? '')
  return Number.isNaN(time) ? null : time
}
