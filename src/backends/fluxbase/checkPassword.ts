import { AuthError } from '../../core/authError.ts'
import type { PasswordRules } from '../../core/groups/passwordGroup.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { minPasswordLength } from './minPasswordLength.ts'

/** bcrypt looks at so many bytes; the server refuses more without saying why. */
const MAX_BYTES = 72

/**
 * Checks a new password before it is sent, since the server has one word for all that is wrong with
 * a registration. Passwords are never cut.
 *
 * @param options the shortest length
 * @param password the new password
 * @param rules what the server wants; without them the length alone is checked
 * @throws AuthError `password_rejected`; its reason says which rule
 */
export function checkPassword(
  options: FluxbaseOptions,
  password: string,
  rules?: PasswordRules,
): void {
  const reason = findFlaw(password, minPasswordLength(options), rules)
  if (reason) throw new AuthError('password_rejected', 'request', { details: { reason } })
}

function findFlaw(
  password: string,
  minLength: number,
  rules: PasswordRules | undefined,
): string | null {
  const { length } = new TextEncoder().encode(password)
  if (length > (rules?.maxBytes ?? MAX_BYTES)) return 'too_long'
  // The server counts bytes here too, so this is never stricter than it is.
  if (length < (rules?.minLength ?? minLength)) return 'too_short'
  if (!rules) return null
  if (rules.needsUppercase && !/\p{Lu}/u.test(password)) return 'uppercase'
  if (rules.needsLowercase && !/\p{Ll}/u.test(password)) return 'lowercase'
  if (rules.needsDigit && !/\p{Nd}/u.test(password)) return 'digit'
  if (rules.needsSymbol && !/[\p{P}\p{S}]/u.test(password)) return 'symbol'
  return null
}
