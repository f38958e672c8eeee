/** Words of `VerifyEmail`. */
export interface VerifyEmailStrings {
  readonly heading: string
  readonly pending: string
  /** Above the button, where the link waits for a click. */
  readonly ready: string
  readonly confirm: string
  readonly successHeading: string
  readonly success: string
  readonly signedIn: string
  readonly changed: string
  readonly failureHeading: string
  readonly expired: string
  /** The same for the link of a change of address, which has to be asked for anew. */
  readonly expiredChange: string
  readonly signInFirst: string
  readonly resend: string
  /** The same whether or not there is an account; with `{address}` where the address belongs. */
  readonly sent: string
  readonly continue: string
  readonly signIn: string
}

/** English. */
export const verifyEmailStrings: VerifyEmailStrings = {
  heading: 'Confirm your email address',
  pending: 'One moment, your link is being checked.',
  ready: 'One click, and your email address is confirmed.',
  confirm: 'Confirm email address',
  successHeading: 'Your email address is confirmed',
  success: 'Thank you. You can sign in now.',
  signedIn: 'Thank you. You are all set.',
  changed: 'Thank you. Your new address counts from now on.',
  failureHeading: 'Your email address is not confirmed yet',
  expired:
    'This link has expired or was used already. If you have followed it before, just sign in. If not, have a new one sent.',
  expiredChange:
    'This link has expired or was used already. If your address has not changed, change it once more in your account.',
  signInFirst: 'Sign in first. Then your new address can be confirmed.',
  resend: 'Send a new link',
  sent: 'If {address} still has to be confirmed, a new link is on its way there.',
  continue: 'Continue',
  signIn: 'Sign in',
}
