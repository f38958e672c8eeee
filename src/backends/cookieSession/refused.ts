import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import type { ServerAnswer } from './callServer.ts'

/** What a server may say in `error`. Anything else is its own affair. */
const CODES: readonly AuthErrorCode[] = [
  'credentials_invalid',
  'account_locked',
  'email_unverified',
  'password_rejected',
  'signup_rejected',
  'captcha_required',
  'session_expired',
  'access_denied',
  'login_cancelled',
  'reauthentication_required',
  'two_factor_required',
  'flow_token_unavailable',
  'request_forged',
  'cookie_invalid',
]

const BY_STATUS: Readonly<Record<number, AuthErrorCode>> = {
  403: 'access_denied',
  404: 'capability_missing',
  405: 'capability_missing',
}

/**
 * Finds the code that a server means.
 *
 * @param value what came as `error`
 * @param others codes that it may send as well
 * @returns null for what is none that a server may send
 */
export function readCode(
  value: unknown,
  others: readonly AuthErrorCode[] = [],
): AuthErrorCode | null {
  return [...CODES, ...others].find((code) => code === value) ?? null
}

/**
 * Makes an error of a refusal. No text of the server gets into it.
 *
 * @param answer what came
 * @param phase what is going on
 */
export function refused({ status, body }: ServerAnswer, phase: AuthPhase): AuthError {
  const code = readCode(body['error']) ?? BY_STATUS[status] ?? 'config_invalid'
  return new AuthError(code, phase, {
    status,
    ...(code === 'config_invalid' && { details: { reason: 'refused' } }),
  })
}
