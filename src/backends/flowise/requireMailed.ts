import type { AuthErrorCode } from '../../core/errorCodes.ts'
import type { FlowiseAnswer } from './readAnswer.ts'
import { refused } from './refused.ts'

/** They say whether there is an account, or whether its address is verified. */
const ABOUT_SOMEBODY: readonly AuthErrorCode[] = [
  'credentials_invalid',
  'signup_rejected',
  'email_unverified',
]

/**
 * Lets a request for mail pass, unless something is wrong that has nothing to do with the address.
 * Flowise tells unknown, verified and unverified addresses apart; from here they all look alike.
 *
 * @param answer what came
 * @throws AuthError as `refused`, but never about somebody's account
 */
export function requireMailed(answer: FlowiseAnswer): void {
  if (answer.ok) return
  const error = refused(answer, 'request')
  if (!ABOUT_SOMEBODY.includes(error.code)) throw error
}
