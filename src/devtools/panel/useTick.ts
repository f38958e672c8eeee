import { useEffect, useState } from 'react'
import type { Clock } from '../../core/platform.ts'

/**
 * Renders again and again, and returns what the wall clock shows, in milliseconds since the epoch.
 *
 * @param clock the clock
 * @param ms how often, in milliseconds
 */
export function useTick(clock: Clock, ms: number): number {
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    let cancel = () => {}
    const wait = () => {
      cancel = clock.after(ms, () => {
        setNow(clock.now())
        wait()
      })
    }
    wait()
    return () => cancel()
  }, [clock, ms])
  return now
}
