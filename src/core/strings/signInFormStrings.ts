/** Words of `SignInForm`. */
export interface SignInFormStrings {
  readonly heading: string
  /** Label of what people sign in with where it need not be an address. */
  readonly identity: string
  readonly signIn: string
  readonly sendCode: string
  readonly sendLink: string
  readonly forgotPassword: string
  readonly toPassword: string
  readonly toCode: string
  readonly toLink: string
  /** Leads to the provider's page, beside other methods. */
  readonly redirect: string
  /** The same where there is nothing else. */
  readonly redirectAlone: string
  readonly anonymous: string
  /** Before the way to a new account. */
  readonly isNew: string
  readonly signUp: string
  readonly linkHeading: string
  /** `{address}` stands where the address belongs. It must not tell whether there is an account. */
  readonly linkSent: string
  readonly codeHeading: string
  /** As `linkSent`. */
  readonly codeSent: string
  readonly resendVerification: string
  /** As `linkSent`. */
  readonly verificationSent: string
  readonly done: string
}

/** English. */
export const signInFormStrings: SignInFormStrings = {
  heading: 'Sign in',
  identity: 'Email address or user name',
  signIn: 'Sign in',
  sendCode: 'Email me a code',
  sendLink: 'Email me a link',
  forgotPassword: 'Forgot your password?',
  toPassword: 'Use a password',
  toCode: 'Use a code by email',
  toLink: 'Use a link by email',
  redirect: 'Use single sign-on',
  redirectAlone: 'Continue to sign in',
  anonymous: 'Continue as a guest',
  isNew: 'New here?',
  signUp: 'Create an account',
  linkHeading: 'Check your email',
  linkSent: 'If {address} has an account, a link to sign in is on its way there.',
  codeHeading: 'Enter your code',
  codeSent: 'If {address} has an account, a code is on its way there.',
  resendVerification: 'Email me the link again',
  verificationSent: 'If {address} still has to be confirmed, a link is on its way there.',
  done: 'You are signed in',
}
