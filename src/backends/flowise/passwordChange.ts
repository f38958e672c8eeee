import { AuthError } from '../../core/authError.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import type { PasswordChangeGroup } from '../../core/groups/passwordChangeGroup.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { heldUser } from './heldUser.ts'
import { putUser } from './putUser.ts'
import { signInWithPassword } from './signInWithPassword.ts'

/**
 * Makes the group for another password. Flowise ends all sessions of the person by it, the present
 * one too, so this browser is signed in anew at once.
 *
 * @param settings where Flowise is
 */
export function passwordChange(settings: FlowiseSettings): BackendGroup<PasswordChangeGroup> {
  return {
    async change(context, { currentPassword, newPassword }) {
      const { email } = heldUser(context)
      // What is left out is taken by Flowise for no change of the password at all.
      if (!currentPassword) throw new AuthError('credentials_invalid', 'request')
      if (!newPassword || !email) throw new AuthError('password_rejected', 'request')
      const passwords = { oldPassword: currentPassword, newPassword, confirmPassword: newPassword }
      await putUser(settings, context, passwords)
      try {
        const user = await signInWithPassword(settings, context, email, newPassword)
        const { renewInSeconds } = settings
        return { kind: 'updated', grant: { user, renewInSeconds }, value: undefined }
      } catch (thrown) {
        // The password is changed all the same, and the old session is over.
        context.report(toAuthError(thrown, 'request'))
        return { kind: 'ended', value: undefined }
      }
    },
  }
}
