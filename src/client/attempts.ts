import { isAttemptExpired, MAX_ATTEMPTS } from '../core/loginAttempt.ts'
import type { LoginAttempt } from '../core/loginAttempt.ts'
import type { Platform } from '../core/platform.ts'

/** The answer of an attempt that has been used. */
export const SPENT = ''

/** One list for all clients of a page, so that each knows which answers are another's. */
const KEY = 'flowpass:attempts'

/**
 * Lists the login attempts of this tab, the newest first. A damaged record counts as absent.
 *
 * @param platform where they are kept
 */
export function listAttempts({ tabStore }: Platform): LoginAttempt[] {
  try {
    const value: unknown = JSON.parse(tabStore.get(KEY) ?? '[]')
    return Array.isArray(value) ? value.filter(isLoginAttempt) : []
  } catch {
    return []
  }
}

/**
 * Remembers an attempt, or an attempt's answer, in place of what was known of it. Only the newest
 * five are kept, and none longer than ten minutes after another begins.
 *
 * @param platform where they are kept, and the clock
 * @param attempt what to remember
 */
export function saveAttempt(platform: Platform, attempt: LoginAttempt): void {
  const others = without(platform, attempt.state)
  const now = platform.clock.now()
  write(platform, [attempt, ...others.filter((other) => !isAttemptExpired(other.startedAt, now))])
}

/**
 * Forgets an attempt, so that it is used once.
 *
 * @param platform where they are kept
 * @param state the attempt's state
 */
export function removeAttempt(platform: Platform, state: string): void {
  write(platform, without(platform, state))
}

function without(platform: Platform, state: string): LoginAttempt[] {
  return listAttempts(platform).filter((attempt) => attempt.state !== state)
}

function write({ tabStore }: Platform, attempts: readonly LoginAttempt[]): void {
  tabStore.set(KEY, JSON.stringify(attempts.slice(0, MAX_ATTEMPTS)))
}

function isLoginAttempt(value: unknown): value is LoginAttempt {
  const attempt = value as Partial<LoginAttempt> | null
  return !!(
    attempt?.state &&
    attempt.backend &&
    attempt.redirectUri &&
    attempt.returnTo &&
    attempt.sealed &&
    attempt.startedAt
  )
}
