import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { PasswordGroup } from '../core/groups/passwordGroup.ts'
import { MEMORY_PASSWORD_LENGTH } from './memoryAccounts.ts'
import { memoryLogin } from './memoryLogin.ts'
import type { MemoryServer } from './memoryServer.ts'

/**
 * Makes the group `password` of a memory backend. Five wrong passwords lock an account; with the
 * group `emailVerification`, a new account has to verify its address first.
 *
 * @param server the server
 */
export function memoryPassword(server: MemoryServer): BackendGroup<PasswordGroup> {
  const { accounts, call, mail } = server
  return {
    signIn: (context, { email, password }) =>
      call('password.signIn', context, () =>
        memoryLogin(server, context, accounts.check(accounts.find(email), password)),
      ),
    signUp: (context, input) =>
      call('password.signUp', context, () => {
        const account = accounts.create(input)
        if (!server.has('emailVerification')) return memoryLogin(server, context, account)
        account.isVerified = false
        mail.send({ kind: 'emailVerification', to: input.email.trim(), userId: account.user.id })
        return { kind: 'value', value: { status: 'sent' } }
      }),
    rules: (context) =>
      call('password.rules', context, () => ({
        kind: 'value',
        value: {
          minLength: MEMORY_PASSWORD_LENGTH,
          maxBytes: null,
          needsUppercase: false,
          needsLowercase: false,
          needsDigit: false,
          needsSymbol: false,
        },
      })),
  }
}
