import type { AuthStrings } from '../core/strings/authStrings.ts'
import { account } from './ja/account.ts'
import { common } from './ja/common.ts'
import { errors } from './ja/errors.ts'
import { security } from './ja/security.ts'
import { signIn } from './ja/signIn.ts'

/** Japanese. */
export const ja: AuthStrings = {
  locale: 'ja',
  direction: 'ltr',
  common,
  errors,
  ...signIn,
  ...account,
  ...security,
}
