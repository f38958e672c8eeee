import type { LoginResult } from './loginResult.ts'

/** Proof that an e-mail address is the person's own. */
export interface EmailVerificationGroup {
  /** Verifies it with the token of the link. @throws AuthError `link_expired` */
  verify(input: { readonly token: string }): Promise<LoginResult>
  /** Has another link sent. @throws AuthError `rate_limited` or a transport code */
  resend(input: { readonly email: string }): Promise<void>
}
