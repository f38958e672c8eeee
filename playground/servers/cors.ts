import type { OutgoingHttpHeaders } from 'node:http'

/** What a page may read beside the body: when to retry, what time the server has, what is wrong. */
export const EXPOSED_HEADERS = 'Date, DPoP-Nonce, Retry-After, WWW-Authenticate'

/** The headers that let a page of an allowed origin read an answer; none for any other origin. */
export function corsHeaders(
  origin: string | undefined,
  allowedOrigins: readonly string[],
): OutgoingHttpHeaders {
  if (origin === undefined || !allowedOrigins.includes(origin)) return { Vary: 'Origin' }
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, DPoP, X-Playground-Tab',
    'Access-Control-Expose-Headers': EXPOSED_HEADERS,
    'Access-Control-Max-Age': '600',
  }
}
