import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import { toAuthError } from '../../core/toAuthError.ts'

/** How oauth4webapi names the failures of an ID token. */
const ID_TOKEN_FAILURE = /JWT_|KEY_SELECTION|UNSUPPORTED/

/**
 * Turns what oauth4webapi throws into an `AuthError`. Its own error carries bodies and parameters
 * and is left behind; errors are told apart by their documented codes.
 *
 * @param thrown what was thrown
 * @param phase what was going on
 */
export function toProtocolError(thrown: unknown, phase: AuthPhase): AuthError {
  const { code, message } = Object(thrown) as Partial<Record<string, unknown>>
  const reason = String(code)
  if (!reason.startsWith('OAUTH_')) return toAuthError(thrown, phase, 'response_invalid')
  const isIdToken = ID_TOKEN_FAILURE.test(reason) || /JWT|ID Token/.test(String(message))
  return new AuthError(isIdToken ? 'id_token_invalid' : 'response_invalid', phase, {
    details: { reason },
  })
}
