import type { Clock } from '../../core/platform.ts'
import { stopwatch } from '../../core/stopwatch.ts'

/** A measured time that can be corrected. */
export interface Elapsed {
  /** Returns the milliseconds, up to date. */
  read(): number
  /** Lowers the time to what is known better; it is never raised. */
  lower(ms: number): void
}

/**
 * Measures in laps, from one reading to the next, and adds the larger of what the two clocks say of
 * each: a clock that was set back hides nothing that is slept through later.
 *
 * @param clock the platform's clock
 * @param startMs milliseconds that have passed already
 */
export function createElapsed(clock: Clock, startMs: number): Elapsed {
  let total = startMs
  let lap = stopwatch(clock)
  const read = () => {
    total += Math.max(0, lap())
    lap = stopwatch(clock)
    return total
  }
  return {
    read,
    lower(ms) {
      total = Math.min(read(), ms)
    },
  }
}
