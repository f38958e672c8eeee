/** Words that several components share. */
export interface CommonStrings {
  readonly email: string
  readonly password: string
  readonly newPassword: string
  readonly name: string
  readonly code: string
  readonly showPassword: string
  readonly optional: string
  /** Under a field that was left empty. */
  readonly missing: string
  /** Under an address that is none. */
  readonly notAnEmail: string
  readonly or: string
  readonly back: string
  readonly cancel: string
  readonly close: string
  readonly save: string
  readonly saved: string
  readonly retry: string
  readonly copy: string
  readonly copied: string
  /** Said where the browser does not let a page copy, and the text was selected instead. */
  readonly copyByHand: string
  readonly loading: string
  readonly showMore: string
  /** In place of a time that nobody knows. */
  readonly unknownTime: string
}

/** English. */
export const commonStrings: CommonStrings = {
  email: 'Email address',
  password: 'Password',
  newPassword: 'New password',
  name: 'Name',
  code: 'Code',
  showPassword: 'Show password',
  optional: 'optional',
  missing: 'Please fill this in.',
  notAnEmail: 'That does not look like an email address.',
  or: 'or',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  saved: 'Saved',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'Your browser did not copy it. It is selected now, so you can copy it yourself.',
  loading: 'Loading…',
  showMore: 'Show more',
  unknownTime: 'unknown',
}
