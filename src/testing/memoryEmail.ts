import { AuthError } from '../core/authError.ts'
import { checkEmail } from '../core/checkEmail.ts'
import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { EmailChangeGroup } from '../core/groups/emailChangeGroup.ts'
import type { EmailSharingGroup } from '../core/groups/emailSharingGroup.ts'
import type { EmailVerificationGroup } from '../core/groups/emailVerificationGroup.ts'
import { accountOfMail } from './memoryLinks.ts'
import type { MemoryServer } from './memoryServer.ts'

/**
 * Makes the group `emailChange` of a memory backend: a link goes to the new address.
 *
 * @param server the server
 */
export function memoryEmailChange(server: MemoryServer): BackendGroup<EmailChangeGroup> {
  const { accounts, callAs, mail } = server
  return {
    change: (context, { email, password }) =>
      callAs('emailChange.change', context, ({ account }) => {
        const to = checkEmail(email, 'request')
        if (password !== undefined) accounts.check(account, password)
        if (accounts.find(to)) throw new AuthError('signup_rejected', 'request')
        mail.send({ kind: 'emailChange', to, userId: account.user.id })
        return { kind: 'value', value: { isPending: true } }
      }),
    confirm: (context, { token }) =>
      callAs('emailChange.confirm', context, () => {
        const draft = mail.openLink('emailChange', token)
        const changes = { email: draft.to, emailVerified: true }
        const user = server.change(accountOfMail(server, draft), changes)
        return { kind: 'updated', grant: { user }, value: undefined }
      }),
  }
}

/**
 * Makes the group `emailVerification` of a memory backend. Links are in its `inbox`.
 *
 * @param server the server
 */
export function memoryEmailVerification(
  server: MemoryServer,
): BackendGroup<EmailVerificationGroup> {
  const { accounts, call, mail } = server
  return {
    verify: (context, { token }) =>
      call('emailVerification.verify', context, () => {
        const account = accountOfMail(server, mail.openLink('emailVerification', token))
        account.isVerified = true
        const user = server.change(account, { emailVerified: true })
        const value = { status: 'done' } as const
        const isHeld = context.held?.session.user.id === user.id
        return isHeld ? { kind: 'updated', grant: { user }, value } : { kind: 'value', value }
      }),
    resend: (context, { email }) =>
      call('emailVerification.resend', context, () => {
        const account = accounts.find(email)
        const userId = account?.user.id
        if (userId && !account.isVerified)
          mail.send({ kind: 'emailVerification', to: email.trim(), userId })
        return { kind: 'value', value: undefined }
      }),
  }
}

/**
 * Makes the group `emailSharing` of a memory backend. The person says yes: on the provider's page
 * where there is the group `redirect`, and at once where there is not.
 *
 * @param server the server
 */
export function memoryEmailSharing(server: MemoryServer): BackendGroup<EmailSharingGroup> {
  return {
    request: (context, { returnTo } = {}) =>
      server.callAs('emailSharing.request', context, ({ account }) => {
        const { id, email = `${id}@example.com` } = account.user
        const user = server.change(account, { email, emailStatus: 'shared' })
        if (!server.has('redirect'))
          return { kind: 'updated', grant: { user }, value: { status: 'done' } }
        const options = { loginHint: id, prompt: 'consent', ...(returnTo && { returnTo }) }
        return { kind: 'redirect', options }
      }),
  }
}
