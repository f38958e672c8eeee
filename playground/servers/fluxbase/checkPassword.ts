/** bcrypt reads no further. */
const MAX_PASSWORD_BYTES = 72
const RESET_MIN_LENGTH = 12

/** Tells whether a new password will do for signing up: long enough, and no more than 72 bytes. */
export function isPasswordFit(password: string, minLength: number): boolean {
  const { length } = Buffer.from(password)
  return length >= minLength && length <= MAX_PASSWORD_BYTES
}

/** The rules of a reset are others, and fixed (`password_reset.go:368`). */
export function isResetPasswordFit(password: string): boolean {
  return (
    isPasswordFit(password, RESET_MIN_LENGTH) &&
    /[a-z]/.test(password) &&
    /[A-Z]/.test(password) &&
    /\d/.test(password)
  )
}
