import type { FlowToken } from '../../core/flowToken.ts'
import type { Clock } from '../../core/platform.ts'
import { stopwatch } from '../../core/stopwatch.ts'

/** Part of a token's life that is left when the next one is asked for. */
const RENEWAL_SHARE = 0.2

/** A token with less life than this is not handed out where another can be had, in milliseconds. */
const MIN_VALIDITY_MS = 5_000

/** A token that is younger than this is good for whoever was refused an older one, in milliseconds. */
export const FORCED_EVERY_MS = 1_000

/** A token that this page has, and how long it is still good. */
export interface HeldFlowToken {
  /** Names the token among the tabs that share it; random, and no part of it. */
  readonly id: string
  readonly flow: FlowToken
  /** Returns the milliseconds that are left; negative once it is over. */
  remainingMs(): number
  /** Returns the milliseconds until the next one should be asked for; negative once that is due. */
  msUntilDue(): number
  /** Whether it can be handed out to somebody who will use it a moment later. */
  isUsable(): boolean
}

/**
 * Starts following the life of a token. Time that passes is the larger of what the two clocks say, so
 * neither sleep nor a clock that is set back makes it longer.
 *
 * @param id names it among tabs
 * @param flow the token, read just now
 * @param clock the platform's clock
 */
export function holdFlowToken(id: string, flow: FlowToken, clock: Clock): HeldFlowToken {
  const leftMs = flow.expiresAt - clock.now()
  const elapsed = stopwatch(clock)
  const remainingMs = () => leftMs - elapsed()
  return {
    id,
    flow,
    remainingMs,
    msUntilDue: () => remainingMs() - RENEWAL_SHARE * flow.lifetimeMs,
    isUsable: () => remainingMs() > Math.min(MIN_VALIDITY_MS, 0.1 * flow.lifetimeMs),
  }
}
