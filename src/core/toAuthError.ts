import { AuthError } from './authError.ts'
import type { AuthPhase } from './authError.ts'
import type { AuthErrorCode } from './errorCodes.ts'
import { isAuthError } from './isAuthError.ts'

/**
 * Turns anything that was thrown into an `AuthError`: the only place that wraps foreign errors.
 *
 * Only the name of the foreign error is kept; its message and cause may hold secrets.
 *
 * @param value what was thrown
 * @param phase what was going on
 * @param code the code for a foreign error
 * @returns the same object if it is an `AuthError` already
 */
export function toAuthError(
  value: unknown,
  phase: AuthPhase,
  code: AuthErrorCode = 'network_failed',
): AuthError {
  if (isAuthError(value)) return value
  const name = value instanceof Error ? value.name : typeof value
  if (name === 'AbortError') return new AuthError('cancelled', phase)
  return new AuthError(code, phase, { details: { reason: name } })
}
