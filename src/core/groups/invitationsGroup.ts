import type { LoginResult } from './loginResult.ts'

/** Invitations by somebody who has an account. */
export interface InvitationsGroup {
  /**
   * Accepts one, with the token of its link.
   *
   * @throws AuthError `link_expired`, `password_rejected`, `signup_rejected`
   */
  accept(input: {
    readonly token: string
    readonly email: string
    readonly name: string
    readonly password: string
  }): Promise<LoginResult>
}
