/** Pages that links of mails lead to, with a token in the address. */
export const linkPaths = [
  '/auth/verify',
  '/auth/verify-email',
  '/auth/reset-password',
  '/reset-password',
  '/verify',
  '/register',
  '/confirm-email-change',
] as const

/** One of them. */
export type LinkPath = (typeof linkPaths)[number]

/** The token that this page was loaded with; memory is the only place it is kept in. */
export const linkToken = takeToken()

/** Takes it out of the address bar, and so out of the history, before anything renders. */
function takeToken(): string {
  const url = new URL(location.href)
  if (!linkPaths.some((path) => path === url.pathname)) return ''
  const token = url.searchParams.get('token') ?? ''
  if (token !== '') {
    url.searchParams.delete('token')
    history.replaceState(history.state, '', url)
  }
  return token
}
