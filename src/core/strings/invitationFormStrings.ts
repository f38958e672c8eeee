/** Words of `InvitationForm`. */
export interface InvitationFormStrings {
  readonly heading: string
  readonly description: string
  readonly submit: string
  readonly emailHint: string
  readonly expiredHeading: string
  readonly expired: string
  /** With `{address}` where the address belongs. */
  readonly sent: string
  readonly doneHeading: string
  readonly done: string
  readonly signedIn: string
  readonly signIn: string
}

/** English. */
export const invitationFormStrings: InvitationFormStrings = {
  heading: 'You are invited',
  description: 'Tell us who you are, and choose a password.',
  submit: 'Accept invitation',
  emailHint: 'The one that the invitation was sent to.',
  expiredHeading: 'This invitation is over',
  expired: 'It has expired or was used already. Ask whoever invited you for another one.',
  sent: 'Almost there. Follow the link we sent to {address}.',
  doneHeading: 'Welcome',
  done: 'Your account is ready. You can sign in now.',
  signedIn: 'Your account is ready, and you are signed in.',
  signIn: 'Sign in',
}
