/** Words of `TwoFactorSetup`. */
export interface TwoFactorSetupStrings {
  readonly heading: string
  readonly description: string
  readonly on: string
  readonly off: string
  readonly onText: string
  readonly offText: string
  readonly setUp: string
  readonly scanHeading: string
  readonly scanText: string
  /** What the picture is, for those who do not see it. */
  readonly qrLabel: string
  readonly secret: string
  readonly copySecret: string
  readonly openApp: string
  /** `when` is worded like "in 5 minutes". */
  readonly lapses: (when: string) => string
  readonly lapsed: string
  readonly startOver: string
  readonly code: string
  readonly codeHint: string
  readonly enable: string
  readonly enabled: string
  readonly codesHeading: string
  readonly codesText: string
  readonly download: string
  readonly print: string
  /** Name of the file that codes are saved in. */
  readonly fileName: string
  readonly codesSaved: string
  /** Where somebody wants to go on without the codes. */
  readonly codesUnsaved: string
  readonly done: string
  /** Few backup codes are left, or none. */
  readonly codesLeft: (count: number, locale: string) => string
  readonly switchOff: string
  readonly switchOffHeading: string
  readonly switchOffText: string
  readonly usePassword: string
  readonly useCode: string
  readonly disabled: string
  readonly endOthersText: string
  readonly endOthers: string
  readonly othersEnded: string
  readonly othersLeft: string
}

/** English. */
export const twoFactorSetupStrings: TwoFactorSetupStrings = {
  heading: 'Two-step verification',
  description:
    'A code from your phone after your password, so that a stolen password is not enough.',
  on: 'On',
  off: 'Off',
  onText: 'Codes come from your authenticator app.',
  offText: 'Your password alone is enough to sign in.',
  setUp: 'Set up',
  scanHeading: 'Add it to your authenticator app',
  scanText: 'Scan this picture with the app, or type the key into it.',
  qrLabel: 'QR code with the key below',
  secret: 'Key',
  copySecret: 'Copy key',
  openApp: 'Open in an authenticator app',
  lapses: (when) => `The key expires ${when}.`,
  lapsed: 'That key has expired.',
  startOver: 'Start over',
  code: 'Code from the app',
  codeHint: 'Your app shows one as soon as it knows the key.',
  enable: 'Switch on',
  enabled: 'Two-step verification is on.',
  codesHeading: 'Save your backup codes',
  codesText:
    'Each works once, for when your phone is not at hand. Keep them somewhere safe: they are not shown again.',
  download: 'Download',
  print: 'Print',
  fileName: 'backup-codes.txt',
  codesSaved: 'I have saved them',
  codesUnsaved: 'Please save the codes first, then tick this box.',
  done: 'Done',
  codesLeft(count, locale) {
    if (count === 0)
      return 'You have no backup codes left. Switch it off and set it up anew for more.'
    const isOne = new Intl.PluralRules('en').select(count) === 'one'
    const codes = `${count.toLocaleString(locale)} backup ${isOne ? 'code' : 'codes'}`
    return `You have only ${codes} left. Switch it off and set it up anew for more.`
  },
  switchOff: 'Switch off',
  switchOffHeading: 'Switch it off?',
  switchOffText: 'Your password alone will be enough to sign in then.',
  usePassword: 'Use your password',
  useCode: 'Use a code',
  disabled: 'Two-step verification is off.',
  endOthersText: 'Is somebody else signed in to your account?',
  endOthers: 'Sign out my other sessions',
  othersEnded: 'Your other sessions are signed out.',
  othersLeft: 'Some of your other sessions could not be signed out. Look at the list of them.',
}
