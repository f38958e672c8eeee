/** Words of `LoginButton`. */
export interface LoginButtonStrings {
  readonly signIn: string
  readonly cancelled: string
  readonly popupBlocked: string
  readonly failed: string
}

/** English. */
export const loginButtonStrings: LoginButtonStrings = {
  signIn: 'Sign in',
  cancelled: 'The sign-in was cancelled.',
  popupBlocked: 'The browser blocked the window. Click again to sign in without one.',
  failed: 'The sign-in did not work. Please try again.',
}
