import { AuthError } from '../core/authError.ts'
import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { MagicLinkGroup } from '../core/groups/magicLinkGroup.ts'
import type { OneTimeCodeGroup } from '../core/groups/oneTimeCodeGroup.ts'
import type { MemoryAccount } from './memoryAccounts.ts'
import { memoryLogin } from './memoryLogin.ts'
import type { MemoryMailDraft } from './memoryMail.ts'
import type { MemoryServer } from './memoryServer.ts'

/**
 * Returns whose account a message is about.
 *
 * @param server the server
 * @param draft the message
 * @throws AuthError `link_expired` where there is no such account
 */
export function accountOfMail({ accounts }: MemoryServer, draft: MemoryMailDraft): MemoryAccount {
  const account = draft.userId === null ? null : accounts.find(draft.userId)
  if (!account) throw new AuthError('link_expired', 'login')
  return account
}

/**
 * Makes the group `magicLink` of a memory backend. Links are in its `inbox`, for ten minutes.
 *
 * @param server the server
 */
export function memoryMagicLink(server: MemoryServer): BackendGroup<MagicLinkGroup> {
  const { accounts, call, mail } = server
  return {
    send: (context, { email, returnTo }) =>
      call('magicLink.send', context, () => {
        const userId = accounts.find(email)?.user.id
        if (userId) mail.send({ kind: 'magicLink', to: email.trim(), userId, returnTo })
        return { kind: 'value', value: undefined }
      }),
    verify: (context, { token }) =>
      call('magicLink.verify', context, () =>
        memoryLogin(server, context, accountOfMail(server, mail.openLink('magicLink', token))),
      ),
  }
}

/**
 * Makes the group `oneTimeCode` of a memory backend. Codes are in its `inbox`, for ten minutes.
 *
 * @param server the server
 */
export function memoryOneTimeCode(server: MemoryServer): BackendGroup<OneTimeCodeGroup> {
  const { accounts, call, mail } = server
  return {
    send: (context, { email }) =>
      call('oneTimeCode.send', context, () => {
        const userId = accounts.find(email)?.user.id
        if (userId) mail.send({ kind: 'oneTimeCode', to: email.trim(), userId })
        return { kind: 'value', value: undefined }
      }),
    verify: (context, { email, code }) =>
      call('oneTimeCode.verify', context, () =>
        memoryLogin(server, context, accountOfMail(server, mail.takeCode(email.trim(), code))),
      ),
  }
}
