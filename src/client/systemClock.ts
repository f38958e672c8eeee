import type { Clock } from '../core/platform.ts'

/** Makes the clock of the machine flowpass runs on. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after(ms, task) {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
  }
}
