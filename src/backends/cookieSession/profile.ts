import { AuthError } from '../../core/authError.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { ProfileGroup } from '../../core/groups/profileGroup.ts'
import { callServer } from './callServer.ts'
import type { ServerAnswer } from './callServer.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { readSession } from './readSession.ts'
import type { ServerSession } from './readSession.ts'
import { refused } from './refused.ts'

/**
 * Makes the group for the person's own data.
 *
 * @param settings where the endpoints are
 */
export function profile(settings: CookieSessionSettings): BackendGroup<ProfileGroup> {
  return {
    async reload(context) {
      const call = callServer(settings, context, 'request')
      const answer = await call('session', { method: 'GET', isAuthorized: true })
      return { kind: 'updated', grant: present(answer), value: undefined }
    },
    async update(context, changes) {
      const call = callServer(settings, context, 'request')
      const answer = await call('profile', {
        method: 'PATCH',
        body: changes,
        isAuthorized: true,
      })
      return { kind: 'updated', grant: present(answer), value: undefined }
    },
  }
}

function present(answer: ServerAnswer): ServerSession {
  if (!answer.ok) throw refused(answer, 'request')
  const session = readSession(answer.body, 'request')
  if (session) return session
  throw new AuthError('session_expired', 'request')
}
