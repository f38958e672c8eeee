import type { AuthStrings } from '../core/strings/authStrings.ts'
import { account } from './de/account.ts'
import { common } from './de/common.ts'
import { errors } from './de/errors.ts'
import { security } from './de/security.ts'
import { signIn } from './de/signIn.ts'

/** German. */
export const de: AuthStrings = {
  locale: 'de',
  direction: 'ltr',
  common,
  errors,
  ...signIn,
  ...account,
  ...security,
}
