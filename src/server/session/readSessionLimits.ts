import { configError } from '../configError.ts'
import type { SessionLimits } from './serverSession.ts'

const DAY_SECONDS = 86_400
const DEFAULTS: SessionLimits = { absoluteSeconds: 7 * DAY_SECONDS, idleSeconds: DAY_SECONDS }

/** Browsers keep no cookie for longer (RFC 6265bis section 5.5). */
const MAX_SECONDS = 400 * DAY_SECONDS

/**
 * Refuses limits that cannot work, and fills in what is left out: seven days in all, and one day
 * without use.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 */
export function readSessionLimits(options: Partial<SessionLimits> = {}): SessionLimits {
  const limits = { ...DEFAULTS, ...options }
  for (const [name, seconds] of Object.entries(limits))
    if (typeof seconds !== 'number' || !(seconds >= 1 && seconds <= MAX_SECONDS))
      throw configError(`session.${name}`, 'out_of_range', 'Seconds: 1 to those of 400 days.')
  return limits
}
