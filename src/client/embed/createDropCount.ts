import type { Clock } from '../../core/platform.ts'

/** How often it is told at most, in milliseconds. */
const BETWEEN_REPORTS_MS = 1_000

/** Counts the messages that were not acted on. */
export interface DropCount {
  /** Counts one. */
  add(): void
  /** Tells nobody any more. */
  stop(): void
}

/**
 * Makes a count that may grow fast without anybody being told as often.
 *
 * @param clock when to tell
 * @param report gets the number so far
 */
export function createDropCount(clock: Clock, report: (count: number) => void): DropCount {
  let count = 0
  let cancel: (() => void) | undefined
  return {
    add() {
      count += 1
      cancel ??= clock.after(BETWEEN_REPORTS_MS, () => {
        cancel = undefined
        report(count)
      })
    },
    stop() {
      cancel?.()
      cancel = () => undefined
    },
  }
}
