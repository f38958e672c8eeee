/** Words of `SessionTimeoutDialog`. */
export interface SessionTimeoutStrings {
  readonly idleTitle: string
  readonly absoluteTitle: string
  readonly message: (seconds: number, locale: string) => string
  readonly stay: string
  readonly signOut: string
  readonly close: string
}

/** English. */
export const sessionTimeoutStrings: SessionTimeoutStrings = {
  idleTitle: 'Are you still there?',
  absoluteTitle: 'Your session is about to end',
  message: (seconds) =>
    `You will be signed out in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  stay: 'Stay signed in',
  signOut: 'Sign out',
  close: 'Close',
}
