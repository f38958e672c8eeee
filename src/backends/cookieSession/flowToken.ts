import { AuthError } from '../../core/authError.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { FlowTokenGroup } from '../../core/groups/flowTokenGroup.ts'
import { callServer } from './callServer.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { refused } from './refused.ts'

/**
 * Makes the group for tokens of embedded apps. They are for the frame they are asked for: the
 * session itself stays in its cookie.
 *
 * @param settings where the endpoints are
 */
export function flowToken(settings: CookieSessionSettings): BackendGroup<FlowTokenGroup> {
  return {
    async request(context, input = {}) {
      const call = callServer(settings, context, 'embed')
      const { audience, role } = input
      const body = {
        ...(audience !== undefined && { audience }),
        ...(role !== undefined && { role }),
      }
      const answer = await call('flowToken', { body, isAuthorized: true })
      if (!answer.ok) throw refused(answer, 'embed')
      const { token } = answer.body
      if (typeof token === 'string') return { kind: 'value', value: { token } }
      throw new AuthError('response_invalid', 'embed', { details: { reason: 'no_token' } })
    },
  }
}
