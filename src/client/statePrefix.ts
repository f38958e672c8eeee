/** Begins the `state` of a sign-in by redirect, so that an app's own OAuth answers are left alone. */
export const PAGE_STATE = 'fp.'

/** Begins the `state` of a sign-in in a popup or frame, whose page only passes the answer on. */
export const VIEW_STATE = 'fpv.'
