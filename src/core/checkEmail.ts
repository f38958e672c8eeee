import { AuthError } from './authError.ts'
import type { AuthPhase } from './authError.ts'

/** Longest address (RFC 5321 section 4.5.3.1.3), in characters. */
const MAX_LENGTH = 254

/**
 * Checks that a text can be one e-mail address, before it is sent anywhere. Lists, quoted names,
 * blanks, control characters and look-alikes of the at-sign have led to mail for somebody else.
 *
 * @param value what was typed; blanks around it are taken away
 * @param phase what is going on, for errors
 * @returns the address
 * @throws AuthError `credentials_invalid` with the reason `email`
 * @see RFC 5321 section 4.1.2
 */
export function checkEmail(value: string, phase: AuthPhase): string {
  const email = value.trim()
  if (email.length <= MAX_LENGTH && ADDRESS.test(email)) return email
  throw new AuthError('credentials_invalid', phase, { details: { reason: 'email' } })
}

// Letters of any script are fine; what servers take for a separator or an at-sign is not.
const ADDRESS = /^[^\s\p{C}@＠﹫,;:"'<>()[\]\\]+@[^\s\p{C}@＠﹫,;:"'<>()[\]\\]+$/u
