import type { LoginResult } from './loginResult.ts'

/** Sign-in by a code that is sent by e-mail. */
export interface OneTimeCodeGroup {
  /** Has a code sent. @throws AuthError `rate_limited` or a transport code */
  send(input: { readonly email: string }): Promise<void>
  /** Signs in with the code. @throws AuthError `credentials_invalid` or `code_expired` */
  verify(input: { readonly email: string; readonly code: string }): Promise<LoginResult>
}
