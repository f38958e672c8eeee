import type { Clock } from '../platform.ts'

/** How long a turn is waited for, in milliseconds; what waits for a person may never come to an end. */
const TURN_WAIT_MS = 10_000

/** Runs one piece of work after the other. */
export type TakeTurn = <Value>(work: () => Promise<Value>) => Promise<Value>

/**
 * Makes a queue in which nobody waits for ever.
 *
 * @param clock the platform's clock
 */
export function createTurns(clock: Clock): TakeTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const before = last
    const waited = new Promise<void>((resolve) => {
      const giveUp = clock.after(TURN_WAIT_MS, resolve)
      void before.then(giveUp).then(resolve)
    })
    const mine = waited.then(work)
    last = mine.catch(() => {})
    return mine
  }
}
