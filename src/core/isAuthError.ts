import type { AuthError } from './authError.ts'
import type { AuthErrorCode } from './errorCodes.ts'

/**
 * Tells whether a value is an `AuthError`, optionally with the given code.
 *
 * Works across two copies of the package, where `instanceof` fails.
 *
 * @param value anything that was thrown
 * @param code the code it should have
 * @returns true when it is one
 * @example
 * if (isAuthError(error, 'login_cancelled')) return
 */
export function isAuthError<Code extends AuthErrorCode = AuthErrorCode>(
  value: unknown,
  code?: Code,
): value is AuthError & { readonly code: Code } {
  return (
    value instanceof Error &&
    value.name === 'AuthError' &&
    'code' in value &&
    (code === undefined || value.code === code)
  )
}
