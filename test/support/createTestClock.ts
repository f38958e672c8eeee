import type { Clock } from '../../src/core/platform.ts'
import { flush } from './flush.ts'

/** Where virtual time begins: 2026-01-01T00:00:00Z. */
export const START_MS = 1_767_225_600_000

/** So many tasks within one virtual second are a loop. */
const STORM_TASKS = 200

/** A clock that moves only when a test moves it. */
export interface TestClock extends Clock {
  /** Moves both clocks and runs timers as they fall due. */
  advance(ms: number): Promise<void>
  /** Moves the wall clock alone: the machine sleeps, so timers and the monotonic clock stand still. */
  sleep(ms: number): void
  /** Sets the wall clock forward or back, as a person or a time server does. */
  jump(ms: number): void
  /** Number of timers that are waiting. */
  pending(): number
  /** Length of each timer that was set, in milliseconds. */
  readonly waits: number[]
}

interface Timer {
  readonly at: number
  readonly task: () => void
}

/**
 * Makes a virtual clock.
 *
 * @param start what the wall clock shows, in milliseconds since the epoch
 */
export function createTestClock(start = START_MS): TestClock {
  const timers = new Set<Timer>()
  const waits: number[] = []
  let wall = start
  let elapsed = 0

  function next(limit: number): Timer | undefined {
    const due = [...timers].filter(({ at }) => at <= limit)
    return due.sort((a, b) => a.at - b.at)[0]
  }

  function moveTo(at: number): void {
    wall += at - elapsed
    elapsed = at
  }

  return {
    waits,
    now: () => wall,
    monotonic: () => elapsed,
    pending: () => timers.size,
    after(ms, task) {
      waits.push(ms)
      // Whole milliseconds and at least one, as in browsers and in Node.
      const timer = { at: elapsed + Math.max(1, Math.trunc(ms)), task }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    async advance(ms) {
      const end = elapsed + ms
      let second = elapsed
      let tasks = 0
      await flush()
      for (let timer = next(end); timer; timer = next(end)) {
        tasks += 1
        if (timer.at - second > 1000) [second, tasks] = [timer.at, 0]
        if (tasks > STORM_TASKS) throw new Error('Timers fall due again and again.')
        moveTo(Math.max(elapsed, timer.at))
        timers.delete(timer)
        timer.task()
        await flush()
      }
      moveTo(end)
      await flush()
    },
    sleep(ms) {
      wall += ms
    },
    jump(ms) {
      wall += ms
    },
  }
}
