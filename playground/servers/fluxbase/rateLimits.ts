import { readOptionalJson } from './readJson.ts'
import { addressOf } from './sessions.ts'
import type { MiddlewareHandler } from 'hono'
import type { Fluxbase, FluxbaseContext, FluxbaseEnv } from './fluxbase.ts'
import type { FluxbaseLimits } from './fluxbaseSettings.ts'

type Bucket = Exclude<keyof FluxbaseLimits, 'windowSeconds'>

/** What the limiter of /refresh counts by: the same for all tokens that one server makes. */
const KEY_LENGTH = 20

const buckets: Readonly<Record<string, Bucket>> = {
  '/signin': 'signIn',
  '/signup': 'signUp',
  '/refresh': 'refresh',
  '/magiclink': 'mail',
  '/otp/signin': 'mail',
  '/otp/resend': 'mail',
  '/verify-email/resend': 'mail',
  '/password/reset': 'reset',
  '/2fa/verify': 'codes',
  '/otp/verify': 'codes',
}
/** Only these have a configured window; the others say 0 (section 6). */
const configured: readonly Bucket[] = ['signIn', 'global']

/** Counts requests as section 6 says. Does nothing unless the quirk `rateLimits` is on. */
export function limitRates(fluxbase: Fluxbase): MiddlewareHandler<FluxbaseEnv> {
  const { controls, settings, quirks } = fluxbase
  const { windowSeconds } = settings.limits
  const counts = new Map<string, { count: number; endsAt: number }>()

  /** @returns the answer of a limit that is used up */
  function count(ctx: FluxbaseContext, bucket: Bucket, key: string): Response | null {
    const now = controls.now()
    const id = `${bucket}:${key}`
    const known = counts.get(id)
    const isOver = !known || known.endsAt <= now
    const entry = isOver ? { count: 0, endsAt: now + windowSeconds * 1000 } : known
    entry.count += 1
    counts.set(id, entry)
    const limit = settings.limits[bucket]
    const secondsLeft = Math.ceil((entry.endsAt - now) / 1000)
    if (entry.count > limit) return tooMany(ctx, bucket, secondsLeft)
    ctx.header('X-RateLimit-Limit', String(limit))
    ctx.header('X-RateLimit-Remaining', String(limit - entry.count))
    // Seconds left, whatever the documentation says.
    ctx.header('X-RateLimit-Reset', String(secondsLeft))
    return null
  }

  function tooMany(ctx: FluxbaseContext, bucket: Bucket, secondsLeft: number): Response {
    const told = configured.includes(bucket) ? windowSeconds : 0
    const retryAfter = quirks.zeroRetryAfter ? told : secondsLeft
    ctx.header('Retry-After', String(retryAfter))
    const message = 'Too many requests. Please try again later.'
    const error = 'Rate limit exceeded'
    return ctx.json({ code: 'RATE_LIMIT_EXCEEDED', error, message, retry_after: retryAfter }, 429)
  }

  return async (ctx, next) => {
    if (!quirks.rateLimits) return next()
    const address = addressOf(ctx)
    const refused = count(ctx, 'global', address)
    if (refused) return refused
    const bucket = buckets[ctx.req.path.replace('/api/v1/auth', '')]
    if (!bucket) return next()
    if (bucket !== 'refresh') return count(ctx, bucket, address) ?? next()
    const token = (await readOptionalJson(ctx)).text('refresh_token')
    // The source cuts the token without looking at its length.
    if (token && token.length < KEY_LENGTH)
      return ctx.json({ error: 'Internal Server Error', code: 'INTERNAL_ERROR' }, 500)
    const key = quirks.sharedRefreshBucket ? token.slice(0, KEY_LENGTH) : token
    return count(ctx, bucket, key || address) ?? next()
  }
}
