/** Parameters of an authorization response (RFC 6749, RFC 9207, OpenID Connect session management). */
const RESPONSE_PARAMETERS = [
  'code',
  'state',
  'iss',
  'session_state',
  'error',
  'error_description',
  'error_uri',
]

/**
 * Recognises an authorization response: the right page, a `state`, and a `code` or an `error`.
 *
 * @param href the page's address
 * @param redirectUri the only address on which answers are accepted
 * @returns its `state`, or null when this is an ordinary page
 * @see RFC 6749 section 4.1.2
 */
export function parseCallbackUrl(href: string, redirectUri: string): string | null {
  const target = new URL(redirectUri)
  const url = href.length > MAX_CALLBACK_LENGTH ? null : readPage(href)
  if (!url) return null
  if (url.origin !== target.origin || url.pathname !== target.pathname) return null
  const { searchParams } = url
  if (!searchParams.has('code') && !searchParams.has('error')) return null
  return searchParams.get('state')
}

// By itself: `parseUrl`, wanted here too, would make bundlers cut a chunk more for the first page.
function readPage(href: string): URL | null {
  try {
    return new URL(href)
  } catch {
    return null
  }
}

/** Longest address that is looked at; codes are tens to a few thousand characters. */
const MAX_CALLBACK_LENGTH = 16_384

/**
 * Removes the response parameters and leaves the app's own query and hash alone.
 *
 * @param href an address with an authorization response
 * @returns the address without it
 * @see RFC 9700 section 4.2.4
 */
export function stripCallback(href: string): string {
  const url = new URL(href)
  for (const name of RESPONSE_PARAMETERS) url.searchParams.delete(name)
  return url.href
}
