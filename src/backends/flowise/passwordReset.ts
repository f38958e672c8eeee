import { checkEmail } from '../../core/checkEmail.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { PasswordResetGroup } from '../../core/groups/passwordResetGroup.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { refused } from './refused.ts'
import { requireMailed } from './requireMailed.ts'

/**
 * Makes the group for forgotten passwords. The link of the mail leads to `/reset-password?token=` on
 * the server's `APP_URL`; the address has to be typed again, for Flowise asks for it.
 *
 * @param settings where Flowise is
 */
export function passwordReset(settings: FlowiseSettings): BackendGroup<PasswordResetGroup> {
  return {
    async request(context, input) {
      const user = { email: checkEmail(input.email, 'request') }
      const call = callFlowise(settings, context, 'request')
      requireMailed(await call('forgotPassword', { body: { user } }))
      return { kind: 'value', value: undefined }
    },
    async confirm(context, { token, password, email = '' }) {
      const user = { email: checkEmail(email, 'request'), tempToken: token, password }
      const call = callFlowise(settings, context, 'request')
      const answer = await call('resetPassword', { body: { user } })
      // A link is good for its own address alone; whether the other one exists is not told.
      if (!answer.ok) throw refused(answer, 'request', { credentials_invalid: 'link_expired' })
      // The server has ended all sessions of that person.
      const isOwn = context.held?.session.user.email?.toLowerCase() === user.email.toLowerCase()
      return { kind: isOwn ? 'ended' : 'value', value: { status: 'done' } }
    },
  }
}
