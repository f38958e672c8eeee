import { AuthError } from '../../core/authError.ts'

/**
 * Makes the error of a request that may not come from a page of the app.
 *
 * @param reason which check it did not pass, snake_case
 */
export function requestForged(reason: string): AuthError {
  return new AuthError('request_forged', 'server', { status: 403, details: { reason } })
}
