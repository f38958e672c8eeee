import type { Clock } from '../core/platform.ts'
import { stopwatch } from '../core/stopwatch.ts'
import type { GrantLife } from '../core/grant.ts'

/** Largest time before expiry at which renewal begins, in milliseconds. */
export const MAX_RENEWAL_MARGIN_MS = 60_000

/** Part of a token's life that is kept as margin, where that is less. */
const RENEWAL_MARGIN_SHARE = 0.2

/** Follows the life of one access token. */
export interface TokenExpiry {
  /** Returns the milliseconds left; negative once it is over. */
  remainingMs(): number
  /** Milliseconds before expiry at which renewal should begin. */
  readonly marginMs: number
  /** Life of the token, in milliseconds. */
  readonly lifetimeMs: number
}

/**
 * Starts following a token.
 *
 * @param tokens the tokens, just received or restored
 * @param clock the platform's clock
 */
export function trackTokenExpiry(tokens: GrantLife, clock: Clock): TokenExpiry {
  const lifeMs = tokens.lifetimeSeconds * 1000
  const ageAtStart = Math.max(0, clock.now() - tokens.receivedAt)
  const elapsed = stopwatch(clock)
  return {
    lifetimeMs: lifeMs,
    marginMs: Math.min(MAX_RENEWAL_MARGIN_MS, lifeMs * RENEWAL_MARGIN_SHARE),
    remainingMs: () => lifeMs - ageAtStart - elapsed(),
  }
}
