import { useEffect, useState } from 'react'

const SECOND_MS = 1_000

/**
 * Counts down to a moment, second by second. Time that passes in sleep counts.
 *
 * @param until the moment, in milliseconds since the epoch; null for none
 * @returns whole seconds that are left; 0 when it is over, or where there is none
 */
export function useCountdown(until: number | null): number {
  const [{ now, ...seen }, setTime] = useState(() => timeFor(until))
  // Counted from now, not from when the page was last looked at: it may have been open for long.
  if (!Object.is(seen.until, until)) setTime(timeFor(until))
  const left = until === null ? 0 : Math.max(0, Math.ceil((until - now) / SECOND_MS))
  const isRunning = until !== null && until > now
  useEffect(() => {
    if (until === null || !isRunning) return
    const tick = () => setTime(timeFor(until))
    const first = setTimeout(tick)
    const timer = setInterval(tick, SECOND_MS)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [until, isRunning])
  return left
}

const timeFor = (until: number | null) => ({ until, now: Date.now() })
