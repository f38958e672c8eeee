import { createRandom } from '../support/createRandom.ts'
import type { Random } from '../support/createRandom.ts'

/** What a case reports. */
export interface Tally {
  /** Counts something that is worth printing. */
  count(name: string): void
  /** Notes that a rule was broken. */
  violate(what: string): void
}

/** What came of a series of cases. */
export interface Figures {
  readonly name: string
  readonly seed: number
  readonly cases: number
  readonly seconds: number
  readonly counts: Readonly<Record<string, number>>
  readonly violations: readonly string[]
}

/** A series: so many cases, each from the seed and its number alone. */
export interface Series {
  readonly name: string
  readonly cases: number
  readonly seed: number
  /** Longest time for all of them, in milliseconds; to need more is a violation. */
  readonly budgetMs: number
  /** Runs one case. What it throws is a violation. */
  run(random: Random, tally: Tally): Promise<void>
}

/** More violations than anybody reads. */
const MAX_VIOLATIONS = 20

/**
 * Runs a series. Whatever a case throws, and whatever nobody catches in the meantime, breaks a rule.
 *
 * @param series what to run
 */
export async function runCases({ name, cases, seed, budgetMs, run }: Series): Promise<Figures> {
  const counts: Record<string, number> = {}
  const violations: string[] = []
  let index = 0
  const violate = (what: string) => void violations.push(`${name}, case ${index}: ${what}`)
  const count = (what: string) => void (counts[what] = (counts[what] ?? 0) + 1)
  const uncaught = (thrown: unknown) => violate(`nobody caught ${String(thrown)}`)
  process.on('unhandledRejection', uncaught).on('uncaughtException', uncaught)
  const startedAt = performance.now()
  try {
    for (; index < cases && violations.length < MAX_VIOLATIONS; index += 1) {
      if (performance.now() - startedAt > budgetMs) {
        violate(`the series needs more than ${budgetMs} ms`)
        break
      }
      await run(createRandom(seed, index), { count, violate }).catch((thrown: unknown) =>
        violate(`threw ${thrown instanceof Error ? thrown.stack : String(thrown)}`),
      )
    }
    // A rejection is reported a turn after nobody caught it.
    await new Promise((done) => setImmediate(done))
  } finally {
    process.off('unhandledRejection', uncaught).off('uncaughtException', uncaught)
  }
  const seconds = Math.round(performance.now() - startedAt) / 1000
  return { name, seed, cases: index, seconds, counts, violations }
}
