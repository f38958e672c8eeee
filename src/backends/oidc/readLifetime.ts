import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'

/** What is assumed when the server does not say, in seconds. */
const DEFAULT_LIFETIME_SECONDS = 3600

/** Longest life that is believed, in seconds: a year. */
const MAX_LIFETIME_SECONDS = 31_536_000

/**
 * Reads `expires_in` strictly: a positive number, or a string of digits. oauth4webapi would read
 * "3600abc" as 3600.
 *
 * @param value as it stood in the response
 * @param phase what is going on, for errors
 * @returns seconds
 * @throws AuthError `response_invalid`
 * @see RFC 6749 section 5.1
 */
export function readLifetime(value: unknown, phase: AuthPhase): number {
  if (value === undefined) return DEFAULT_LIFETIME_SECONDS
  const seconds = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  if (typeof seconds === 'number' && seconds > 0 && seconds < Infinity)
    return Math.min(seconds, MAX_LIFETIME_SECONDS)
  throw new AuthError('response_invalid', phase, { details: { reason: 'expires_in' } })
}
