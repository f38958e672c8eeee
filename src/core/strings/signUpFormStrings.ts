/** Words of `SignUpForm`. */
export interface SignUpFormStrings {
  readonly heading: string
  readonly submit: string
  /** Above the form of somebody who is here without an account. */
  readonly convertHeading: string
  readonly convertDescription: string
  readonly convertSubmit: string
  /** In a list of the app's own, before anything was chosen. */
  readonly choose: string
  /** Under a box that has to be ticked. */
  readonly termsMissing: string
  readonly haveAccount: string
  readonly signIn: string
  readonly sentHeading: string
  /** With `{address}` where the address belongs. */
  readonly sent: string
  readonly doneHeading: string
  readonly done: string
  readonly signedIn: string
  readonly converted: string
}

/** English. */
export const signUpFormStrings: SignUpFormStrings = {
  heading: 'Create your account',
  submit: 'Create account',
  convertHeading: 'Keep what you have',
  convertDescription: 'Create an account, and everything you did so far stays yours.',
  convertSubmit: 'Create account',
  choose: 'Choose one',
  termsMissing: 'Please agree to this to go on.',
  haveAccount: 'Already have an account?',
  signIn: 'Sign in',
  sentHeading: 'Check your email',
  sent: 'Almost there. Follow the link we sent to {address}.',
  doneHeading: 'Your account is ready',
  done: 'You can sign in now.',
  signedIn: 'Welcome. You are signed in.',
  converted: 'Everything you did so far is yours.',
}
