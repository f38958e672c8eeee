import type { Platform } from '../../core/platform.ts'
import type { Session } from '../../core/session.ts'
import { readActivity } from './activityRecord.ts'

/**
 * How far in the future a time may lie, in milliseconds: time servers correct a clock by so much.
 * A time from further ahead is junk, or the clock was set back; it proves nothing.
 */
export const FUTURE_TOLERANCE_MS = 300_000

/**
 * Returns the milliseconds since a time of the wall clock: zero for one that lies a little ahead,
 * Infinity for one that is worth nothing.
 *
 * @param platform whose clock
 * @param at milliseconds since the epoch, or null
 */
export function ageOf({ clock }: Pick<Platform, 'clock'>, at: number | null): number {
  const age = at === null ? Number.NaN : clock.now() - at
  return age >= -FUTURE_TOLERANCE_MS ? Math.max(0, age) : Infinity
}

/**
 * Returns the milliseconds since the sign-in as far as the wall clock knows; Infinity where the
 * sign-in lies in the future.
 *
 * @param platform whose clock
 * @param session the session
 */
export function sessionAge(platform: Pick<Platform, 'clock'>, session: Session): number {
  return ageOf(platform, session.signedInAt)
}

/**
 * Returns the milliseconds since the last activity in any tab, or since the sign-in, whichever came
 * later; Infinity where neither is known.
 *
 * @param platform clock and shared store
 * @param prefix begins the key
 * @param session the session
 */
export function idleAge(platform: Platform, prefix: string, session: Session): number {
  return Math.min(sessionAge(platform, session), ageOf(platform, readActivity(platform, prefix)))
}
