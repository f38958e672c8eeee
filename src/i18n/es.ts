import type { AuthStrings } from '../core/strings/authStrings.ts'
import { account } from './es/account.ts'
import { common } from './es/common.ts'
import { errors } from './es/errors.ts'
import { security } from './es/security.ts'
import { signIn } from './es/signIn.ts'

/** Spanish. */
export const es: AuthStrings = {
  locale: 'es',
  direction: 'ltr',
  common,
  errors,
  ...signIn,
  ...account,
  ...security,
}
