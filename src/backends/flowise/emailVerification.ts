import { checkEmail } from '../../core/checkEmail.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { EmailVerificationGroup } from '../../core/groups/emailVerificationGroup.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { refused } from './refused.ts'
import { requireMailed } from './requireMailed.ts'

/**
 * Makes the group for proof of an address (Flowise Cloud).
 *
 * @param settings where Flowise is
 */
export function emailVerification(settings: FlowiseSettings): BackendGroup<EmailVerificationGroup> {
  return {
    async verify(context, { token }) {
      const answer = await callFlowise(
        settings,
        context,
        'request',
      )('verifyEmail', {
        body: { user: { tempToken: token } },
      })
      if (!answer.ok) throw refused(answer, 'request', { credentials_invalid: 'link_expired' })
      return { kind: 'value', value: { status: 'done' } }
    },
    async resend(context, input) {
      const email = checkEmail(input.email, 'request')
      const call = callFlowise(settings, context, 'request')
      requireMailed(await call('resendVerification', { body: { email } }))
      return { kind: 'value', value: undefined }
    },
  }
}
