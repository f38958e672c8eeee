/** Words of `SessionList`. A `device` is worded like "Chrome on macOS". */
export interface SessionListStrings {
  readonly heading: string
  readonly description: string
  readonly deviceName: (browser: string, system: string) => string
  readonly unknownDevice: string
  readonly thisDevice: string
  readonly lastActive: string
  readonly activeNow: string
  readonly signedIn: string
  readonly signOut: string
  readonly undo: string
  readonly signedOut: (device: string) => string
  readonly stillSignedIn: (device: string) => string
  readonly notSignedOut: (device: string) => string
  readonly unknownSession: (device: string) => string
  readonly signOutHere: string
  readonly signOutHereQuestion: string
  readonly signOutOthers: string
  readonly signOutOthersQuestion: string
  readonly signOutOthersConfirm: string
  readonly othersSignedOut: string
  readonly othersFailed: (count: number, locale: string) => string
  readonly empty: string
}

/** English. */
export const sessionListStrings: SessionListStrings = {
  heading: 'Your devices',
  description: 'Where you are signed in. Sign out of anything you do not recognize.',
  deviceName: (browser, system) => `${browser} on ${system}`,
  unknownDevice: 'Unknown device',
  thisDevice: 'This device',
  lastActive: 'Last active',
  activeNow: 'now',
  signedIn: 'Signed in',
  signOut: 'Sign out',
  undo: 'Undo',
  signedOut: (device) => `Signed out of ${device}.`,
  stillSignedIn: (device) => `Still signed in on ${device}.`,
  notSignedOut: (device) => `Could not sign out of ${device}.`,
  unknownSession: (device) => `${device} may have been signed out already.`,
  signOutHere: 'Sign out here',
  signOutHereQuestion: 'This signs you out on the device you are using now.',
  signOutOthers: 'Sign out all other devices',
  signOutOthersQuestion: 'You stay signed in here. Every other device has to sign in again.',
  signOutOthersConfirm: 'Sign out the others',
  othersSignedOut: 'All other devices are signed out.',
  othersFailed: (count, locale) =>
    new Intl.PluralRules('en').select(count) === 'one'
      ? '1 device could not be signed out. Please try again.'
      : `${new Intl.NumberFormat(locale).format(count)} devices could not be signed out. Please try again.`,
  empty: 'There is no device to show.',
}
