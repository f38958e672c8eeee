import {
  AuthorizationResponseError,
  JWT_CLAIM_COMPARISON,
  JWT_TIMESTAMP_CHECK,
  KEY_SELECTION,
  OperationProcessingError,
  ResponseBodyError,
} from 'oauth4webapi'
import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import { toAuthError } from '../../core/toAuthError.ts'

/** Failures of an ID token, as oauth4webapi names them. */
const ID_TOKEN_FAILURES: readonly string[] = [
  JWT_CLAIM_COMPARISON,
  JWT_TIMESTAMP_CHECK,
  KEY_SELECTION,
]

/** What a provider's answer to the browser means. Others are `callback_invalid`. */
const ANSWER_CODES: Readonly<Record<string, AuthErrorCode>> = {
  access_denied: 'login_cancelled',
  login_required: 'reauthentication_required',
  interaction_required: 'reauthentication_required',
  consent_required: 'reauthentication_required',
  account_selection_required: 'reauthentication_required',
  server_error: 'server_failed',
  temporarily_unavailable: 'server_failed',
}

/**
 * Turns what the protocol layer throws into an `AuthError`. The protocol layer's own error carries
 * bodies and parameters and is left behind.
 *
 * @param thrown what was thrown
 * @param phase what was going on
 */
export function toProtocolError(thrown: unknown, phase: AuthPhase): AuthError {
  if (thrown instanceof AuthorizationResponseError) {
    const oauthError = safeName(thrown.error)
    const code = ANSWER_CODES[oauthError] ?? 'callback_invalid'
    return new AuthError(code, `The provider answered "${oauthError}".`, {
      phase,
      details: { oauthError },
    })
  }
  if (thrown instanceof ResponseBodyError) return refusal(thrown, phase)
  if (thrown instanceof OperationProcessingError) {
    const isIdToken = ID_TOKEN_FAILURES.includes(thrown.code ?? '')
    const code = isIdToken || thrown.message.includes('JWT') ? 'id_token_invalid' : null
    return new AuthError(
      code ?? (phase === 'callback' ? 'callback_invalid' : 'response_invalid'),
      'The provider answered with something that does not pass the checks.',
      { phase, details: { reason: thrown.code ?? thrown.name } },
    )
  }
  return toAuthError(thrown, phase, 'response_invalid')
}

function refusal(thrown: ResponseBodyError, phase: AuthPhase): AuthError {
  const { status } = thrown
  const oauthError = safeName(thrown.error)
  const options = { phase, status, details: { oauthError } }
  if (oauthError === 'invalid_grant') {
    return phase === 'refresh'
      ? new AuthError('session_expired', 'The provider has ended the session.', options)
      : new AuthError('callback_invalid', 'The provider does not accept the code.', options)
  }
  return new AuthError('config_invalid', `The provider refused: "${oauthError}".`, {
    ...options,
    hint: 'Check how the client is registered at the provider.',
  })
}

/** Error names are chosen by the server; only what looks like a name is passed on. */
function safeName(value: string): string {
  return /^[\w.-]{1,64}$/.test(value) ? value : 'unknown'
}
