import { RETRY_AFTER_DETAIL } from '../../core/authError.ts'
import type { AuthError } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'

/** What a refusal means to whoever has asked. All else is a fault of the server's set-up. */
const STATUSES: Partial<Record<AuthErrorCode, number>> = {
  session_expired: 401,
  reauthentication_required: 401,
  access_denied: 403,
  request_forged: 403,
  capability_missing: 404,
  // Whoever is asked cannot say now: nobody is signed out for it.
  store_unavailable: 503,
  network_failed: 503,
  offline: 503,
  timeout: 503,
  server_failed: 503,
  response_invalid: 503,
  rate_limited: 503,
  cancelled: 503,
}

/** Refusals whose status was chosen for whoever has asked; others have that of a server behind us. */
const OWN: readonly AuthErrorCode[] = [
  'request_forged',
  'access_denied',
  'capability_missing',
  'cookie_invalid',
  'config_invalid',
  'server_failed',
]

/**
 * Tells the status of an answer.
 *
 * @param error why there is no other answer
 */
export function statusOf({ code, phase, status, details }: AuthError): number {
  if (status !== undefined && phase === 'server' && OWN.includes(code)) return status
  if (code === 'timeout' && details['reason'] === 'body') return 408
  return STATUSES[code] ?? 500
}

/**
 * Makes the answer to what went wrong: a code, and nothing else of the error.
 *
 * @param error why there is no other answer
 */
export function answerError(error: AuthError): Response {
  const { code, details } = error
  const { allow, [RETRY_AFTER_DETAIL]: seconds } = details
  return new Response(JSON.stringify({ error: code }), {
    status: statusOf(error),
    headers: {
      'content-type': 'application/json',
      ...(allow !== undefined && { allow: `${allow}` }),
      ...(seconds !== undefined && { 'retry-after': `${seconds}` }),
    },
  })
}
