import type { Clock } from '../core/platform.ts'
import { createTimerQueue } from './createTimerQueue.ts'
import { flush } from './flush.ts'

/** Where virtual time begins: 2026-01-01T00:00:00Z. */
export const START_MS = 1_767_225_600_000

/** So many tasks within one virtual second are a loop, in a test of one page. */
const STORM_TASKS = 200

/** A clock that moves only when a test moves it. */
export interface TestClock extends Clock {
  /** Moves both clocks, by milliseconds, and runs timers as they fall due. */
  advance(ms: number): Promise<void>
  /** Moves the wall clock alone: the machine sleeps, so timers and the monotonic clock stand still. */
  sleep(ms: number): void
  /** Sets the wall clock forward or back, as a person or a time server does. */
  jump(ms: number): void
  /** Time that has really passed, in milliseconds: with sleep, without jumps. */
  elapsed(): number
  /** Number of timers that are waiting. */
  pending(): number
  /** Length of each timer that was set, in milliseconds. */
  readonly waits: readonly number[]
}

/** How a clock behaves. */
export interface TestClockOptions {
  /**
   * So many timers within one virtual second throw, because they are a loop. `Infinity` for worlds
   * with many tabs.
   *
   * @default 200
   */
  readonly stormTasks?: number
  /** Turns of the event loop after each timer. One will do where no stream is read. @default 6 */
  readonly settleTurns?: number
}

/**
 * Makes a virtual clock.
 *
 * @param start what the wall clock shows, in milliseconds since the epoch
 * @param options when it takes timers for a loop
 * @throws Error from `advance` when timers fall due again and again
 * @example
 * const clock = createTestClock()
 * clock.after(500, () => console.log('half a second later'))
 * await clock.advance(1_000)
 */
export function createTestClock(start = START_MS, options: TestClockOptions = {}): TestClock {
  const { stormTasks = STORM_TASKS, settleTurns } = options
  const timers = createTimerQueue()
  const waits: number[] = []
  let monotonic = 0
  let slept = 0
  let jumped = 0

  return {
    waits,
    now: () => start + monotonic + slept + jumped,
    monotonic: () => monotonic,
    elapsed: () => monotonic + slept,
    pending: timers.size,
    after(ms, task) {
      waits.push(ms)
      // Whole milliseconds and at least one, as in browsers and in Node.
      return timers.add({ at: monotonic + Math.max(1, Math.trunc(ms)), task })
    },
    async advance(ms) {
      const end = monotonic + ms
      let second = monotonic
      let tasks = 0
      await flush(settleTurns)
      for (let timer = timers.takeDue(end); timer; timer = timers.takeDue(end)) {
        tasks += 1
        if (timer.at - second > 1000) [second, tasks] = [timer.at, 0]
        if (tasks > stormTasks) throw new Error('Timers fall due again and again.')
        monotonic = Math.max(monotonic, timer.at)
        timer.task()
        await flush(settleTurns)
      }
      monotonic = end
      await flush(settleTurns)
    },
    sleep(ms) {
      slept += ms
    },
    jump(ms) {
      jumped += ms
    },
  }
}
