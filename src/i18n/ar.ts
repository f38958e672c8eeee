import type { AuthStrings } from '../core/strings/authStrings.ts'
import { account } from './ar/account.ts'
import { common } from './ar/common.ts'
import { errors } from './ar/errors.ts'
import { security } from './ar/security.ts'
import { signIn } from './ar/signIn.ts'

/** Arabic. */
export const ar: AuthStrings = {
  locale: 'ar',
  direction: 'rtl',
  common,
  errors,
  ...signIn,
  ...account,
  ...security,
}
