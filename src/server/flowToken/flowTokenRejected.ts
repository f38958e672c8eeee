import { AuthError } from '../../core/authError.ts'

/**
 * Makes the error of a token that is not taken.
 *
 * @param reason snake_case, for logs; nothing of the token is part of it
 */
export function flowTokenRejected(reason: string): AuthError {
  return new AuthError('flow_token_rejected', 'server', { status: 401, details: { reason } })
}
