import type { Clock } from './platform.ts'

/**
 * Starts measuring. Elapsed time is the larger of what the two clocks say: the wall clock may be
 * set back, and the monotonic one may stop while the machine sleeps.
 *
 * @param clock the platform's clock
 * @returns a function that returns the milliseconds since
 */
export function stopwatch(clock: Clock): () => number {
  const wall = clock.now()
  const monotonic = clock.monotonic()
  return () => Math.max(clock.now() - wall, clock.monotonic() - monotonic)
}
