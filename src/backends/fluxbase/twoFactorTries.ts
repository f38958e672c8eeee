import { AuthError, RETRY_AFTER_DETAIL } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { isRecord } from '../../core/isRecord.ts'
import { LOCK_SECONDS } from './toFluxbaseError.ts'

/** So many wrong codes within so many milliseconds, and the server locks the second factor. */
const MAX_TRIES = 5
const WINDOW_MS = 300_000

/** Counts wrong codes, since the server answers the same when it has locked. */
export interface TwoFactorTries {
  /** Notes a wrong code. @returns the error to throw: `account_locked` from the fifth on */
  fail(error: AuthError): AuthError
  /** A code was right. */
  clear(): void
}

/**
 * Makes the count of one person. It is kept with the tab, so that a reload does not hide a lock.
 *
 * @param context where it is kept, and the clock
 * @param userId whose it is
 */
export function twoFactorTries(
  { cache, platform }: BackendContext,
  userId: string,
): TwoFactorTries {
  // Whoever has the id needs but a code to sign in, so it is not written anywhere.
  const key = `two-factor:${checksum(userId)}`
  const keep = (times: readonly number[], lockedUntil: number) =>
    cache.set(key, JSON.stringify({ times, lockedUntil }))

  return {
    fail(error) {
      const now = platform.clock.now()
      const { times, lockedUntil } = read(cache.get(key))
      // A clock that was set back must not lock for a day.
      const isLocked = lockedUntil > now && lockedUntil <= now + LOCK_SECONDS * 1000
      if (isLocked) return locked(lockedUntil - now)
      const recent = [...times.filter((time) => Math.abs(now - time) < WINDOW_MS), now]
      if (recent.length < MAX_TRIES) {
        keep(recent, 0)
        return error
      }
      keep([], now + LOCK_SECONDS * 1000)
      return locked(LOCK_SECONDS * 1000)
    },
    clear: () => keep([], 0),
  }
}

function locked(ms: number): AuthError {
  return new AuthError('account_locked', 'challenge', {
    status: 400,
    details: { reason: 'two_factor', [RETRY_AFTER_DETAIL]: Math.ceil(ms / 1000) },
  })
}

function read(text: string | null): { times: readonly number[]; lockedUntil: number } {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    const times: unknown[] = isRecord(value) && Array.isArray(value['times']) ? value['times'] : []
    const lockedUntil = isRecord(value) ? Number(value['lockedUntil']) : 0
    return { times: times.filter((time) => typeof time === 'number'), lockedUntil }
  } catch {
    return { times: [], lockedUntil: 0 }
  }
}

/** FNV-1a, 32 bits: tells people apart, and tells nothing of them. */
function checksum(value: string): string {
  let hash = 0x811c9dc5
  for (const char of value) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(36)
}
