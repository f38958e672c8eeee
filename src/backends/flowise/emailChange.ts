import { AuthError } from '../../core/authError.ts'
import { checkEmail } from '../../core/checkEmail.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { EmailChangeGroup } from '../../core/groups/emailChangeGroup.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { putUser } from './putUser.ts'
import { refused } from './refused.ts'

/**
 * Makes the group for another address, which counts once the link of a mail has been followed.
 * Flowise 3.1 sends that mail to the old address, and forgets the new one when it is confirmed: both
 * are faults of its own, which nothing here can mend.
 *
 * @param settings where Flowise is
 */
export function emailChange(settings: FlowiseSettings): BackendGroup<EmailChangeGroup> {
  return {
    async change(context, input) {
      const email = checkEmail(input.email, 'request')
      const { user, isPending } = await putUser(settings, context, { email })
      if (isPending) return { kind: 'value', value: { isPending } }
      // Without mail, Flowise 3.1 answers with success and leaves the address as it was.
      if (user.email?.toLowerCase() !== email.toLowerCase())
        throw new AuthError('config_invalid', 'request', { details: { reason: 'smtp' } })
      return { kind: 'updated', grant: { user }, value: { isPending } }
    },
    async confirm(context, { token }) {
      const answer = await callFlowise(
        settings,
        context,
        'request',
      )('confirmEmailChange', {
        body: { user: { tempToken: token } },
      })
      if (!answer.ok) throw refused(answer, 'request', { credentials_invalid: 'link_expired' })
      return { kind: 'value', value: undefined }
    },
  }
}
