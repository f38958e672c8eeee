/** Words of `ApiKeyList`. */
export interface ApiKeyListStrings {
  readonly heading: string
  readonly description: string
  readonly empty: string
  readonly create: string
  readonly createHeading: string
  readonly submit: string
  readonly nameHint: string
  readonly scopes: string
  /** In place of a name that a key has not. */
  readonly unnamed: string
  readonly scopesMissing: string
  readonly expiry: string
  readonly never: string
  readonly inDays: (days: number, locale: string) => string
  readonly expiryUnsupported: string
  readonly createdAt: string
  readonly lastUsed: string
  readonly neverUsed: string
  readonly expires: string
  readonly expired: string
  readonly newKeyHeading: string
  readonly newKeyText: string
  readonly copyKey: string
  readonly stored: string
  readonly revoke: string
  readonly revokeQuestion: string
  readonly revokeConfirm: string
  readonly revoked: (name: string) => string
  readonly notRevoked: (name: string) => string
}

/** English. */
export const apiKeyListStrings: ApiKeyListStrings = {
  heading: 'API keys',
  description: 'For programs that act in your name.',
  empty: 'You have no API keys yet. Create one to let a program act in your name.',
  create: 'Create a key',
  createHeading: 'New API key',
  submit: 'Create key',
  nameHint: 'What it is for, so that you recognize it later.',
  scopes: 'What it may do',
  unnamed: 'Key without a name',
  scopesMissing: 'Please choose at least one.',
  expiry: 'Expires',
  never: 'Never',
  inDays: (days, locale) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days),
  expiryUnsupported: 'Keys cannot expire here. Choose “Never”, then try again.',
  createdAt: 'Created',
  lastUsed: 'Last used',
  neverUsed: 'never',
  expires: 'Expires',
  expired: 'Expired',
  newKeyHeading: 'Store your new key',
  newKeyText: 'This is the only time you can see it. Keep it like a password.',
  copyKey: 'Copy key',
  stored: 'I have stored it',
  revoke: 'Revoke',
  revokeQuestion: 'Programs that use this key stop working at once.',
  revokeConfirm: 'Revoke key',
  revoked: (name) => `${name} was revoked.`,
  notRevoked: (name) => `Could not revoke ${name}.`,
}
