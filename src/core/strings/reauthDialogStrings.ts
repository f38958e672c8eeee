/** Words of `ReauthDialog`. */
export interface ReauthDialogStrings {
  readonly expiredTitle: string
  readonly expiredText: string
  readonly stepUpTitle: string
  readonly stepUpText: string
  readonly signIn: string
  readonly signOut: string
  readonly continue: string
  readonly cancel: string
  /** Leads to the provider's page, beside a form. */
  readonly otherWay: string
  readonly continueWith: (provider: string) => string
  readonly cancelled: string
  readonly popupBlocked: string
  readonly failed: string
}

/** English. */
export const reauthDialogStrings: ReauthDialogStrings = {
  expiredTitle: 'Your session has expired',
  expiredText: 'Sign in again to go on where you were. Nothing is lost.',
  stepUpTitle: 'Please confirm that it is you',
  stepUpText: 'For what you are about to do, you need to sign in once more.',
  signIn: 'Sign in again',
  signOut: 'Sign out',
  continue: 'Continue',
  cancel: 'Cancel',
  otherWay: 'Sign in another way',
  continueWith: (provider) => `Continue with ${provider}`,
  cancelled: 'The sign-in was cancelled.',
  popupBlocked: 'The browser blocked the window. Click again to sign in without one.',
  failed: 'The sign-in did not work. Please try again.',
}
