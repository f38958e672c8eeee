/** Words of `UserMenu`. */
export interface UserMenuStrings {
  /** Names the menu. */
  readonly label: string
  /** Names the button that opens it, after the person's name. */
  readonly open: string
  /** In place of a name that nobody knows. */
  readonly unnamed: string
  readonly guest: string
  readonly signIn: string
  readonly signOut: string
  /** While the session cannot be renewed for want of a network. */
  readonly offline: string
  /** While it cannot be renewed for another reason. */
  readonly stale: string
}

/** English. */
export const userMenuStrings: UserMenuStrings = {
  label: 'Your account',
  open: 'Open account menu',
  unnamed: 'Your account',
  guest: 'Guest',
  signIn: 'Sign in',
  signOut: 'Sign out',
  offline: 'You are offline. You stay signed in.',
  stale: 'Your session cannot be confirmed right now. We keep trying.',
}
