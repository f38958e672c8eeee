import type { AuthError } from '../core/authError.ts'

/**
 * Says to a person why a sign-in has failed, in English.
 *
 * @param error what went wrong
 */
export function describeLoginError({ code }: AuthError): string {
  if (code === 'popup_blocked')
    return 'The browser blocked the window. Click again to sign in without one.'
  return code === 'login_cancelled' || code === 'popup_closed'
    ? 'The sign-in was cancelled.'
    : 'The sign-in did not work. Please try again.'
}
