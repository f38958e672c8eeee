/** Words of `EmbedFrame`. In all of them, `title` is the accessible name of what is embedded. */
export interface EmbedFrameStrings {
  readonly loading: (title: string) => string
  /** Said to screen readers once it is there. */
  readonly ready: (title: string) => string
  /** The session of the page is over. */
  readonly expired: string
  /** The page's session lives on, but what is embedded does not take it. */
  readonly ended: (title: string) => string
  /** Nobody is signed in. */
  readonly signedOut: (title: string) => string
  readonly signIn: string
  readonly signInAgain: string
  /** Above an address that it would like to be opened. */
  readonly wantsToOpen: (title: string) => string
  /** Opens that address in a new tab. */
  readonly open: string
}

/** English. */
export const embedFrameStrings: EmbedFrameStrings = {
  loading: (title) => `Loading: ${title}…`,
  ready: (title) => `${title} is ready.`,
  expired: 'Your session has ended. Sign in again to go on.',
  ended: (title) => `Your session here has ended: ${title}.`,
  signedOut: (title) => `Sign in to use this: ${title}.`,
  signIn: 'Sign in',
  signInAgain: 'Sign in again',
  wantsToOpen: (title) => `${title} would like to open another website:`,
  open: 'Open in a new tab',
}
