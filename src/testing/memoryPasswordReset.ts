import { AuthError } from '../core/authError.ts'
import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { PasswordChangeGroup } from '../core/groups/passwordChangeGroup.ts'
import type { PasswordResetGroup } from '../core/groups/passwordResetGroup.ts'
import { checkMemoryPassword } from './memoryAccounts.ts'
import { accountOfMail } from './memoryLinks.ts'
import type { MemoryServer } from './memoryServer.ts'

/**
 * Makes the group `passwordReset` of a memory backend. A new password lifts a lock; nobody is
 * signed in by it.
 *
 * @param server the server
 */
export function memoryPasswordReset(server: MemoryServer): BackendGroup<PasswordResetGroup> {
  const { accounts, call, mail } = server
  return {
    request: (context, { email, returnTo }) =>
      call('passwordReset.request', context, () => {
        const userId = accounts.find(email)?.user.id
        if (userId) mail.send({ kind: 'passwordReset', to: email.trim(), userId, returnTo })
        return { kind: 'value', value: undefined }
      }),
    confirm: (context, { token, password }) =>
      call('passwordReset.confirm', context, () => {
        checkMemoryPassword(password)
        const account = accountOfMail(server, mail.openLink('passwordReset', token))
        Object.assign(account, { password, failures: 0, lockedUntil: 0 })
        return { kind: 'value', value: { status: 'done' } }
      }),
  }
}

/**
 * Makes the group `passwordChange` of a memory backend.
 *
 * @param server the server
 */
export function memoryPasswordChange({ callAs }: MemoryServer): BackendGroup<PasswordChangeGroup> {
  return {
    change: (context, { currentPassword, newPassword }) =>
      callAs('passwordChange.change', context, ({ account }) => {
        if (account.password !== currentPassword)
          throw new AuthError('credentials_invalid', 'request')
        checkMemoryPassword(newPassword)
        account.password = newPassword
        return { kind: 'value', value: undefined }
      }),
  }
}
