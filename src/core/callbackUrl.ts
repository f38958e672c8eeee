/** An answer of a provider, as found in the address bar. */
export interface CallbackUrl {
  /** The `state` it carries; the key of the login attempt. */
  readonly state: string
  /** The whole address, to be handed to the adapter. */
  readonly url: string
}

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
 * @returns the answer, or null when this is an ordinary page
 * @see RFC 6749 section 4.1.2
 */
export function parseCallbackUrl(href: string, redirectUri: string): CallbackUrl | null {
  if (href.length > MAX_CALLBACK_LENGTH) return null
  const url = new URL(href)
  const target = new URL(redirectUri)
  if (url.origin !== target.origin || url.pathname !== target.pathname) return null
  const { searchParams } = url
  if (!searchParams.has('code') && !searchParams.has('error')) return null
  const state = searchParams.get('state')
  return state ? { state, url: url.href } : null
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
