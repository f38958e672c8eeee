import type { Clock } from '../core/platform.ts'

/** The clock of a server process. */
export const serverClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}
