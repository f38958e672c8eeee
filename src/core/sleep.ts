import type { Clock } from './platform.ts'

/**
 * Waits.
 *
 * @param clock the platform's clock
 * @param ms how long, in milliseconds
 */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve))
}
