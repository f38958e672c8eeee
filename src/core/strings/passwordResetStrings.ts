/** Words of `PasswordResetForm`. */
export interface PasswordResetStrings {
  readonly heading: string
  readonly description: string
  readonly submit: string
  readonly sentHeading: string
  /** The same whether or not there is an account; with `{address}` where the address belongs. */
  readonly sent: string
  readonly confirmHeading: string
  readonly confirmDescription: string
  readonly confirmSubmit: string
  /** Under the address, where the backend asks for it again. */
  readonly emailHint: string
  readonly doneHeading: string
  readonly done: string
  readonly signedIn: string
  readonly signIn: string
  /** Below the form: for whom it has come back to mind. */
  readonly backToSignIn: string
}

/** English. */
export const passwordResetStrings: PasswordResetStrings = {
  heading: 'Forgot your password?',
  description: 'Tell us your email address, and we send you a link to choose a new one.',
  submit: 'Send the link',
  sentHeading: 'Check your email',
  sent: 'If there is an account for {address}, a link is on its way there.',
  confirmHeading: 'Choose a new password',
  confirmDescription: 'Best is one that you use nowhere else.',
  confirmSubmit: 'Save password',
  emailHint: 'The one that the link was sent to.',
  doneHeading: 'Your password is saved',
  done: 'You can sign in with it now.',
  signedIn: 'You are signed in.',
  signIn: 'Sign in',
  backToSignIn: 'Back to sign-in',
}
