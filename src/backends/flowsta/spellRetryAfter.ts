/** A number from here on is a time and no span: seconds since the epoch, in 2001. */
const FIRST_TIME_SECONDS = 1e9

/** A number from here on is in milliseconds. */
const FIRST_TIME_MS = 1e11

/** Longest wait that is believed, in seconds: an hour. */
const MAX_WAIT_SECONDS = 3600

/**
 * Gives an answer of 429 that only has `X-RateLimit-Reset` a `Retry-After` of the same meaning.
 * Flowsta names the header without saying what is in it, so each of the usual readings is
 * understood: seconds from now, or a time since the epoch.
 *
 * @param response any response; browsers hide headers that the server does not expose
 * @param now milliseconds since the epoch, where the server does not tell its own time
 * @returns the response, with the header where one could be made
 */
export function spellRetryAfter(response: Response, now: number): Response {
  const { status, body } = response
  const reset = response.headers.get('x-ratelimit-reset') ?? ''
  if (status !== 429 || response.headers.has('retry-after') || !/^\d{1,13}$/.test(reset))
    return response
  const told = Date.parse(response.headers.get('date') ?? '')
  const seconds = secondsUntil(Number(reset), Number.isNaN(told) ? now : told)
  const headers = new Headers(response.headers)
  headers.set('retry-after', String(Math.min(Math.max(0, Math.ceil(seconds)), MAX_WAIT_SECONDS)))
  return new Response(body, { status, headers })
}

function secondsUntil(reset: number, now: number): number {
  if (reset >= FIRST_TIME_MS) return (reset - now) / 1000
  return reset >= FIRST_TIME_SECONDS ? reset - now / 1000 : reset
}
