import type { LoginResult } from './loginResult.ts'

/** Sign-in by a link that is sent by e-mail. */
export interface MagicLinkGroup {
  /**
   * Has a link sent. It resolves whether or not there is such an account.
   *
   * @throws AuthError `rate_limited`, `captcha_required` or a transport code
   */
  send(input: {
    readonly email: string
    /** Page of the app that the link should lead to, as a path. @default the adapter's option */
    readonly returnTo?: string
    readonly captchaToken?: string
  }): Promise<void>
  /** Signs in with the token of the link. @throws AuthError `link_expired` */
  verify(input: { readonly token: string }): Promise<LoginResult>
}
