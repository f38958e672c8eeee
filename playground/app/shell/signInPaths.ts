/** Where the form for the sign-in is. */
export const signInPaths: readonly string[] = ['/sign-in', '/signin']
