import type { Clock, Records } from '../core/platform.ts'
import type { Gate } from './createGate.ts'
import { waitFor } from './latency.ts'

/** The records of a virtual browser. */
export interface TestRecords {
  /** Returns them as a page sees them. */
  open(gate: Gate, clock: Clock): Records
  /** What is kept. */
  readonly values: Map<string, string>
}

/**
 * Makes records as IndexedDB keeps them: each change is one step, and whoever reads after it was
 * reported reads its outcome. A page that is killed before the change has changed nothing; one that
 * is killed after it has, and never hears of it.
 *
 * @param isWorking false for a browser that refuses every access
 * @param latency draws how long an access takes, in milliseconds
 */
export function createTestRecords(isWorking: boolean, latency: () => number): TestRecords {
  const values = new Map<string, string>()
  return {
    values,
    open: (gate, clock) => ({
      update: (key, change) =>
        new Promise((resolve, reject) => {
          const run = () => {
            let settle = () => reject(new DOMException('Storage is blocked.', 'UnknownError'))
            try {
              const before = values.get(key) ?? null
              const after = isWorking ? change(before) : null
              if (after !== null) values.set(key, after)
              if (isWorking) settle = () => resolve(before)
            } catch (error) {
              settle = () => reject(error)
            }
            // Later: between the change and its report the page can be stopped.
            queueMicrotask(() => gate.run(settle))
          }
          void waitFor(clock, latency()).then(() => gate.run(run))
        }),
    }),
  }
}
