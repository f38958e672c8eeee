import { isAttemptExpired, MAX_ATTEMPTS } from '../../core/loginAttempt.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import type { Platform } from '../../core/platform.ts'
import { listAttempts, writeAttempts } from '../attempts.ts'

/**
 * Remembers an attempt in place of what was known of it. Only the newest five are kept, and none
 * longer than ten minutes after another begins.
 *
 * @param platform where they are kept, and the clock
 * @param attempt what to remember
 */
export function saveAttempt(platform: Platform, attempt: LoginAttempt): void {
  const now = platform.clock.now()
  const others = without(platform, attempt.state)
  const live = others.filter(({ startedAt }) => !isAttemptExpired(startedAt, now))
  writeAttempts(platform, [attempt, ...live].slice(0, MAX_ATTEMPTS))
}

/**
 * Forgets an attempt, so that it is used once.
 *
 * @param platform where they are kept
 * @param state the attempt's state
 */
export function removeAttempt(platform: Platform, state: string): void {
  writeAttempts(platform, without(platform, state))
}

function without(platform: Platform, state: string): LoginAttempt[] {
  return listAttempts(platform).filter((attempt) => attempt.state !== state)
}
