/** Words of `MagicLinkForm`. */
export interface MagicLinkFormStrings {
  readonly heading: string
  readonly description: string
  readonly submit: string
  readonly sentHeading: string
  /** `{address}` stands where the address belongs. It must not tell whether there is an account. */
  readonly sent: string
  readonly verifyingHeading: string
  readonly verifying: string
  /** Above the button, where a click is wanted before the link is used. */
  readonly confirmHeading: string
  readonly confirm: string
  readonly failedHeading: string
  readonly done: string
}

/** English. */
export const magicLinkFormStrings: MagicLinkFormStrings = {
  heading: 'Sign in with a link',
  description: 'No password needed: open the link that we send you.',
  submit: 'Email me a link',
  sentHeading: 'Check your email',
  sent: 'If {address} has an account, a link to sign in is on its way there.',
  verifyingHeading: 'Signing you in',
  verifying: 'One moment, your link is being checked.',
  confirmHeading: 'Almost there',
  confirm: 'Sign in',
  failedHeading: 'Your link was not checked',
  done: 'You are signed in',
}
