import { AuthError } from '../core/authError.ts'
import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { InvitationsGroup } from '../core/groups/invitationsGroup.ts'
import { checkMemoryPassword } from './memoryAccounts.ts'
import type { MemoryServer } from './memoryServer.ts'

/**
 * Makes the group `invitations` of a memory backend. Whoever accepts is signed in.
 *
 * @param server the server
 */
export function memoryInvitations(server: MemoryServer): BackendGroup<InvitationsGroup> {
  const { accounts, call, mail } = server
  return {
    accept: (context, { token, email, name, password }) =>
      call('invitations.accept', context, () => {
        checkMemoryPassword(password)
        const { to } = mail.openLink('invitation', token)
        if (to !== email.trim()) throw new AuthError('signup_rejected', 'login')
        const account = accounts.create({ email, name, password })
        return { kind: 'signed_in', grant: server.begin(account) }
      }),
  }
}
