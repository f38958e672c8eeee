/** Another password for somebody who is signed in. */
export interface PasswordChangeGroup {
  /**
   * Changes it. Where the server ends the person's sessions by that, this one is signed in anew.
   *
   * @throws AuthError `credentials_invalid` for the present password, `password_rejected` for the
   *   new one
   */
  change(input: { readonly currentPassword: string; readonly newPassword: string }): Promise<void>
}
