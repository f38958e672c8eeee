/** Words of `TwoFactorPrompt` and `TwoFactorDialog`. */
export interface TwoFactorPromptStrings {
  readonly heading: string
  readonly description: string
  /** In place of the description while a backup code is asked for. */
  readonly backupDescription: string
  readonly backupCode: string
  readonly submit: string
  readonly useBackupCode: string
  readonly useApp: string
  readonly someoneElse: string
  /** After two wrong codes: the clock of the device is what most often makes them so. */
  readonly clockHint: string
  readonly wrongBackupCode: string
}

/** English. */
export const twoFactorPromptStrings: TwoFactorPromptStrings = {
  heading: 'Confirm that it is you',
  description: 'Enter the code that your authenticator app shows.',
  backupDescription: 'Enter one of the backup codes you saved. Each works once.',
  backupCode: 'Backup code',
  submit: 'Continue',
  useBackupCode: 'Use a backup code',
  useApp: 'Use your authenticator app',
  someoneElse: 'Sign in as somebody else',
  clockHint: 'Still not right? Check that your device sets its date and time by itself.',
  wrongBackupCode: 'That backup code is not right, or it was used before.',
}
