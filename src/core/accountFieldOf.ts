import type { AuthError } from './authError.ts'

/** Reasons that no address of anybody could change. */
const CLOSED: readonly unknown[] = ['signup_disabled', 'one_organization']

/**
 * Tells which field of a new account an error is about.
 *
 * @param error what the server said
 * @returns undefined where it is about none
 */
export function accountFieldOf({
  code,
  details,
}: AuthError): 'name' | 'email' | 'password' | undefined {
  if (code === 'password_rejected') return 'password'
  if (code === 'credentials_invalid') return 'email'
  if (code !== 'signup_rejected' || CLOSED.includes(details['reason'])) return undefined
  return details['reason'] === 'name' ? 'name' : 'email'
}
