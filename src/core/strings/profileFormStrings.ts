/** Words of `ProfileForm`. */
export interface ProfileFormStrings {
  readonly heading: string
  readonly profileHeading: string
  readonly picture: string
  readonly pictureHint: string
  /** Under an address that no picture is shown from. */
  readonly pictureInvalid: string
  /** Where the backend keeps no picture, or nothing of the kind. */
  readonly unsupported: string
  readonly emailHeading: string
  readonly verified: string
  readonly unverified: string
  readonly noEmail: string
  readonly resend: string
  readonly resent: string
  readonly notShared: string
  readonly share: string
  readonly newEmail: string
  readonly changeEmail: string
  readonly emailChanged: string
  /** A link has gone to the new address, which counts once it was followed: `{address}`. */
  readonly emailPending: string
  readonly passwordHeading: string
  readonly passwordDescription: string
  readonly currentPassword: string
  readonly changePassword: string
  readonly passwordChanged: string
  readonly identitiesHeading: string
  readonly identitiesDescription: string
  readonly noIdentities: string
  readonly unlink: string
  /** Asked before an account is unlinked. */
  readonly unlinkQuestion: (provider: string) => string
  readonly unlinked: (provider: string) => string
  readonly linkedOn: (date: string) => string
}

/** English. */
export const profileFormStrings: ProfileFormStrings = {
  heading: 'Your account',
  profileHeading: 'Profile',
  picture: 'Address of a picture',
  pictureHint: 'It begins with https://',
  pictureInvalid: 'A picture needs an address that begins with https://.',
  unsupported: 'This cannot be changed here.',
  emailHeading: 'Email address',
  verified: 'Verified',
  unverified: 'Not verified',
  noEmail: 'We do not know your email address.',
  resend: 'Send the link again',
  resent: 'Sent. Please look in your inbox.',
  notShared: 'You have kept your email address to yourself.',
  share: 'Share my email address',
  newEmail: 'New email address',
  changeEmail: 'Change email address',
  emailChanged: 'Your email address is changed.',
  emailPending: 'Almost there. Follow the link we sent to {address}.',
  passwordHeading: 'Password',
  passwordDescription: 'A new password may sign out your other devices.',
  currentPassword: 'Current password',
  changePassword: 'Change password',
  passwordChanged: 'Your password is changed.',
  identitiesHeading: 'Linked accounts',
  identitiesDescription: 'You can sign in with each of them.',
  noIdentities: 'No account is linked.',
  unlink: 'Unlink',
  unlinkQuestion: (provider) => `Stop signing in with ${provider}?`,
  unlinked: (provider) => `${provider} is unlinked.`,
  linkedOn: (date) => `Linked on ${date}`,
}
