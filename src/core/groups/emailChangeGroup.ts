/** Another e-mail address for somebody who is signed in. */
export interface EmailChangeGroup {
  /**
   * Changes it, or has a link sent to the new address first.
   *
   * @returns whether the link has to be followed before the address counts
   * @throws AuthError `credentials_invalid`, `signup_rejected` where the address is taken
   */
  change(input: {
    readonly email: string
    /** The person's password, for backends that ask for it. */
    readonly password?: string
  }): Promise<{ readonly isPending: boolean }>
  /** Confirms it with the token of the link. @throws AuthError `link_expired` */
  confirm(input: { readonly token: string }): Promise<void>
}
