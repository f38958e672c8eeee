import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { safeName } from './safeName.ts'

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
  const { code, error, status, message } = Object(thrown) as Partial<Record<string, unknown>>
  const reason = String(code)
  if (!reason.startsWith('OAUTH_')) return toAuthError(thrown, phase, 'response_invalid')
  if (reason === 'OAUTH_RESPONSE_BODY_ERROR') return refusal(safeName(error), Number(status), phase)
  if (ID_TOKEN_FAILURE.test(reason) || /JWT|ID Token/.test(String(message)))
    return new AuthError('id_token_invalid', phase, { details: { reason } })
  return new AuthError('response_invalid', phase, { details: { reason } })
}

function refusal(oauthError: string, status: number, phase: AuthPhase): AuthError {
  const isGrant = oauthError === 'invalid_grant'
  const ended = phase === 'refresh' ? 'session_expired' : 'callback_invalid'
  return new AuthError(isGrant ? ended : 'config_invalid', phase, {
    status,
    details: { oauthError },
  })
}
