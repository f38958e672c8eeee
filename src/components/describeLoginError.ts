import type { AuthError } from '../core/authError.ts'
import { loginButtonStrings } from '../core/strings/loginButtonStrings.ts'
import type { LoginButtonStrings } from '../core/strings/loginButtonStrings.ts'

/**
 * Says to a person why a sign-in has failed.
 *
 * @param error what went wrong
 * @param strings the words
 */
export function describeLoginError(
  { code }: AuthError,
  strings: LoginButtonStrings = loginButtonStrings,
): string {
  if (code === 'popup_blocked') return strings.popupBlocked
  return code === 'login_cancelled' || code === 'popup_closed' ? strings.cancelled : strings.failed
}
