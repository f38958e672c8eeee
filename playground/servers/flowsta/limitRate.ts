import type { MiddlewareHandler } from 'hono'
import { refuse } from './flowsta.ts'
import type { Flowsta } from './flowsta.ts'

const WINDOW_MS = 60_000

/** Counts requests by the minute, tells of it in `X-RateLimit-*`, and refuses what is too much. */
export function limitRate(flowsta: Flowsta): MiddlewareHandler {
  const { controls, limits, quirks } = flowsta
  let count = 0
  let windowEndsAt = 0

  return async (ctx, next) => {
    const now = controls.now()
    if (now >= windowEndsAt) {
      windowEndsAt = now + WINDOW_MS
      count = 0
    }
    count += 1
    const isTooMuch = count > limits.requestsPerMinute
    if (isTooMuch) {
      ctx.res = refuse(ctx, flowsta, 429, ['rate_limit_exceeded', 'Too many requests'])
      const seconds = Math.ceil((windowEndsAt - now) / 1000)
      if (quirks.retryAfter) ctx.res.headers.set('Retry-After', String(seconds))
    } else await next()
    const { headers } = ctx.res
    headers.set('X-RateLimit-Limit', String(limits.requestsPerMinute))
    headers.set('X-RateLimit-Remaining', String(Math.max(0, limits.requestsPerMinute - count)))
    headers.set('X-RateLimit-Reset', String(Math.ceil(windowEndsAt / 1000)))
  }
}
