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
    // What is no list has no `filter`, and throws as damaged text does.
    const value: (Partial<LoginAttempt> | null)[] = JSON.parse(tabStore.get(KEY) ?? '[]')
    return value.filter(isLoginAttempt)
  } catch {
    return []
  }
}

/**
 * Writes the attempts of this tab down.
 *
 * @param platform where they are kept
 * @param attempts all of them, the newest first
 */
export function writeAttempts({ tabStore }: Platform, attempts: readonly LoginAttempt[]): void {
  tabStore.set(KEY, JSON.stringify(attempts))
}

function isLoginAttempt(attempt: Partial<LoginAttempt> | null): attempt is LoginAttempt {
  return !!(
    attempt?.state &&
    attempt.backend &&
    attempt.redirectUri &&
    attempt.returnTo &&
    attempt.sealed &&
    attempt.startedAt
  )
}
