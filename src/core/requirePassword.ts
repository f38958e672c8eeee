import { AuthError } from './authError.ts'
import type { PasswordCheck } from './checkPasswordRules.ts'

/**
 * Refuses a password that a server would refuse: before it is sent, and never by cutting it.
 *
 * @param checks what became of each rule
 * @throws AuthError `password_rejected`; its reason is the first rule that is not met
 */
export function requirePassword(checks: readonly PasswordCheck[]): void {
  const broken = checks.find(({ isMet }) => !isMet)
  if (broken) {
    const details = { reason: broken.rule }
    throw new AuthError('password_rejected', 'request', { details })
  }
}
