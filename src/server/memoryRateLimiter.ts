import { configError } from './configError.ts'

/** Counts what people do and says when it is too much. */
export interface RateLimiter {
  /**
   * Counts one.
   *
   * @param key whose
   * @returns 0 when it is allowed, or how many seconds to wait before the next try
   */
  take(key: string): number | Promise<number>
}

/** How much is allowed, and how much is remembered. */
export interface MemoryRateLimiterOptions {
  /** How many in a minute; so many may also come at once. */
  readonly perMinute: number
  /** For how many keys at most. Beyond it the one that was quiet longest is forgotten. @default 10_000 */
  readonly maxKeys?: number
  /** Clock, in milliseconds. @default Date.now */
  readonly now?: () => number
}

interface Bucket {
  tokens: number
  at: number
}

/**
 * Makes a limiter that counts in the memory of this process: a bucket for each key, refilled evenly.
 * Several processes count each for itself; an app that minds passes a limiter of its own.
 *
 * @param options how much is allowed
 * @throws AuthError `config_invalid`
 */
export function memoryRateLimiter(options: MemoryRateLimiterOptions): RateLimiter {
  const { perMinute, maxKeys = 10_000, now = Date.now } = options
  for (const [option, value] of Object.entries({ perMinute, maxKeys }))
    if (!Number.isFinite(value) || value < 1)
      throw configError(option, 'out_of_range', 'A number of at least 1.')
  const buckets = new Map<string, Bucket>()
  const perMillisecond = perMinute / 60_000

  return {
    take(key) {
      const time = now()
      const { tokens, at } = buckets.get(key) ?? { tokens: perMinute, at: time }
      // A clock that was set back must not empty the bucket.
      const refilled = Math.min(perMinute, tokens + Math.max(0, time - at) * perMillisecond)
      const isAllowed = refilled >= 1
      // Deleted first, so that the order of the map is that of the last use.
      buckets.delete(key)
      buckets.set(key, { tokens: isAllowed ? refilled - 1 : refilled, at: time })
      const [quietest] = buckets.keys()
      if (buckets.size > maxKeys && quietest !== undefined) buckets.delete(quietest)
      return isAllowed ? 0 : Math.ceil((1 - refilled) / perMillisecond / 1000)
    },
  }
}
