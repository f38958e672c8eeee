import type { Clock } from '../../core/platform.ts'

/** How long stores and records are waited for, in milliseconds. */
export const PATIENCE_MS = 1_000

/**
 * Waits for something that may never come, or fail. Nobody loses more than a second by it.
 *
 * @param clock the platform's clock
 * @param work what is waited for
 * @returns what it gives, or null
 */
export function patiently<Value>(
  clock: Clock,
  work: Promise<Value> | Value,
): Promise<Value | null> {
  return new Promise((resolve) => {
    const giveUp = clock.after(PATIENCE_MS, () => resolve(null))
    void Promise.resolve(work)
      .then(resolve, () => resolve(null))
      .then(giveUp)
  })
}
