import { useState } from 'react'
import type { AuthError } from '../core/authError.ts'
import { RETRY_AFTER_DETAIL } from '../core/authError.ts'
import { useCountdown } from './useCountdown.ts'

/**
 * Tells how long a person has to wait after an error before it makes sense to try again: what the
 * server asked for (`Retry-After`, or how long an account is locked), counted down.
 *
 * @param error what the last try came to
 * @returns whole seconds that are left; 0 when there is nothing to wait for
 */
export function useRetryAfter(error: AuthError | null): number {
  const [seen, setSeen] = useState<{ error: AuthError | null; until: number | null }>({
    error: null,
    until: null,
  })
  if (seen.error !== error) setSeen({ error, until: untilOf(error) })
  return useCountdown(seen.until)
}

function untilOf(error: AuthError | null): number | null {
  const seconds = error?.details[RETRY_AFTER_DETAIL]
  return typeof seconds === 'number' && seconds > 0 ? Date.now() + seconds * 1_000 : null
}
