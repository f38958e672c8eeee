import type { AuthStrings } from '../core/strings/authStrings.ts'
import { account } from './fr/account.ts'
import { common } from './fr/common.ts'
import { errors } from './fr/errors.ts'
import { security } from './fr/security.ts'
import { signIn } from './fr/signIn.ts'

/** French. */
export const fr: AuthStrings = {
  locale: 'fr',
  direction: 'ltr',
  common,
  errors,
  ...signIn,
  ...account,
  ...security,
}
