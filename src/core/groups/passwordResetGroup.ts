import type { LoginResult } from './loginResult.ts'

/** A new password for somebody who has forgotten theirs. */
export interface PasswordResetGroup {
  /**
   * Has a link sent. It resolves whether or not there is such an account.
   *
   * @throws AuthError `rate_limited`, `captcha_required` or a transport code
   */
  request(input: {
    readonly email: string
    /** Page of the app that the link should lead to, as a path. @default the adapter's option */
    readonly returnTo?: string
    readonly captchaToken?: string
  }): Promise<void>
  /**
   * Sets the password, with the token of the link.
   *
   * @throws AuthError `link_expired` or `password_rejected`
   */
  confirm(input: {
    readonly token: string
    readonly password: string
    /** The address the link was sent to, for backends that ask for it again. */
    readonly email?: string
  }): Promise<LoginResult>
}
