import { AuthError } from '../core/authError.ts'
import type { GroupContext } from '../core/groups/groupContext.ts'
import type { LoginOutcome } from '../core/groups/groupResult.ts'
import type { MemoryAccount } from './memoryAccounts.ts'
import type { MemoryServer } from './memoryServer.ts'

/** How long a challenge waits for its code, in milliseconds. */
const CHALLENGE_MS = 600_000

/**
 * Lets somebody in whose first factor was right: with a session, or with a challenge where the
 * account has a second factor.
 *
 * @param server the server
 * @param context of the call
 * @param account whose first factor it was
 * @throws AuthError `email_unverified`
 */
export function memoryLogin(
  server: MemoryServer,
  { platform }: GroupContext,
  account: MemoryAccount,
): LoginOutcome {
  if (!account.isVerified) throw new AuthError('email_unverified', 'login')
  if (!account.isSecondFactorOn) return { kind: 'signed_in', grant: server.begin(account) }
  return {
    kind: 'challenged',
    challenge: {
      kind: 'two_factor',
      methods: ['totp', 'backup_code'],
      expiresAt: platform.clock.now() + CHALLENGE_MS,
    },
    sealed: { userId: account.user.id, expiresAt: String(server.now() + CHALLENGE_MS) },
  }
}
