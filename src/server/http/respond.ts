import { RETRY_AFTER_DETAIL } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import { isAuthError } from '../../core/isAuthError.ts'

/**
 * What every answer of ours carries: no cache, shared or private, may keep it, no page may be made
 * of it or frame it, and caches that keep answers nevertheless must tell people apart.
 *
 * @see RFC 9111 section 5.2.2
 */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'private, no-store',
  pragma: 'no-cache',
  vary: 'Cookie, Origin',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

/** Statuses of the errors that say nothing about theirs. */
const STATUSES: Partial<Record<AuthErrorCode, number>> = {
  timeout: 408,
  store_unavailable: 503,
}

/**
 * Makes an answer.
 *
 * @param status HTTP status
 * @param body what goes into it as JSON, or null for none
 * @param headers in addition to those that every answer carries
 */
export function respond(
  status: number,
  body: object | null,
  headers: Readonly<Record<string, string>> = {},
): Response {
  if (body === null)
    return new Response(null, { status, headers: { ...COMMON_HEADERS, ...headers } })
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...COMMON_HEADERS, 'content-type': 'application/json', ...headers },
  })
}

/**
 * Makes the answer to what went wrong: `{"error":"<code>"}`, and nothing else of the error.
 *
 * @param error what was thrown; one without a status for the caller is a fault of the server (500)
 * @param headers in addition, such as `Retry-After`
 */
export function respondError(
  error: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const status = isAuthError(error) ? (error.status ?? STATUSES[error.code]) : undefined
  if (!isAuthError(error) || status === undefined)
    return respond(500, { error: 'server_failed' }, headers)
  const seconds = error.details[RETRY_AFTER_DETAIL]
  const wait = seconds === undefined ? {} : { 'retry-after': `${seconds}` }
  return respond(status, { error: error.code }, { ...wait, ...headers })
}
