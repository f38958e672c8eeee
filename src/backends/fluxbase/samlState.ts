/**
 * Finds our `state` in the answer of a SAML sign-in: the server puts the tokens behind it, into the
 * fragment.
 *
 * @param href the page's address
 * @param redirectUri the only address on which answers are accepted
 * @returns null where the address is no such answer
 */
export function samlState(href: string, redirectUri: string): string | null {
  const url = new URL(href)
  const target = new URL(redirectUri)
  if (url.origin !== target.origin || url.pathname !== target.pathname) return null
  const fragment = new URLSearchParams(url.hash.slice(1))
  return fragment.has('access_token') ? (url.searchParams.get('state') ?? 'fp.') : null
}
