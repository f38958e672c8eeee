import { readSeed } from '../support/seed.ts'
import { callbackCase } from './callbackCases.ts'
import { oracleCase } from './oracleCase.ts'
import { measure, parserCases } from './parserCases.ts'
import { interleavingCase, replay } from './interleavingCase.ts'
import { killedTabsCase } from './killedTabsCase.ts'
import { networkFaultCase } from './networkFaultCase.ts'
import { runCases } from './runCases.ts'
import type { Figures, Series } from './runCases.ts'
import { tabSeries } from './tabSeries.ts'
import { hostileTokenCase, validTokenCase } from './tokenCases.ts'
import { wrongClockCase } from './wrongClockCase.ts'

/**
 * The long run of the property tests, by `npm run test:soak`. `FLOWPASS_SEED` has a run again, and
 * `FLOWPASS_RUN`, as a broken rule prints it, one interleaving with all that its tabs do.
 *
 * @see security.md 4.3, goals G3, G4 and G15
 */
const BUDGET_MS = 120_000

/** Longest time for a megabyte, in milliseconds (G15). */
const PARSER_LIMIT_MS = 50

/** Reading JSON is the platform's work; where it alone needs longer, so may a parser. */
const PARSER_SHARE = 2

const seed = readSeed()
const series: readonly (Omit<Series, 'seed' | 'budgetMs'> & { readonly budgetMs?: number })[] = [
  { name: 'mutated callbacks', cases: 10_000, run: callbackCase },
  { name: 'mutated ID tokens and key sets', cases: 2_000, run: hostileTokenCase },
  { name: 'valid variants', cases: 200, run: validTokenCase },
  { name: 'differential against oauth4webapi', cases: 5_000, run: oracleCase },
  { name: 'a tab killed at an expiry, no reuse window', cases: 2_000, run: killedTabsCase(0) },
  { name: 'a tab killed at an expiry, window of 10 s', cases: 2_000, run: killedTabsCase(10) },
  { name: 'interleavings', cases: 10_000, budgetMs: 3 * BUDGET_MS, run: interleavingCase },
  { name: 'network faults', cases: 500, run: networkFaultCase },
  { name: 'wrong clocks', cases: 100, run: wrongClockCase },
]

/** Browsers with a thousand tabs. */
const crowds = {
  'a thousand tabs, no reuse window': { expiries: 100, reuseWindowSeconds: 0 },
  'a thousand tabs without Web Locks': { expiries: 50, reuseWindowSeconds: 10, locks: false },
}

const run = process.env['FLOWPASS_RUN']
if (run) {
  const broken = await replay(run, console.log)
  process.exit(broken.length > 0 ? 1 : 0)
}

console.log(`FLOWPASS_SEED=${seed}\n`)
const violations: string[] = []
for (const [name, options] of Object.entries(crowds))
  report(await tabSeries(name, { ...options, tabs: 1_000, seed, budgetMs: BUDGET_MS }))
for (const one of series) report(await runCases({ budgetMs: BUDGET_MS, ...one, seed }))
await measureParsers()
for (const violation of violations) console.error(`VIOLATION ${violation}`)
console.log(`${violations.length} violations, FLOWPASS_SEED=${seed}`)
process.exitCode = violations.length > 0 ? 1 : 0

function report(figures: Figures): void {
  violations.push(...figures.violations)
  const { name, cases, seconds } = figures
  console.log(`${name}: ${cases} cases, ${figures.violations.length} violations, ${seconds} s`)
  for (const [what, count] of Object.entries(figures.counts).sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(8)}  ${what}`)
}

async function measureParsers(): Promise<void> {
  const measured: { name: string; ms: number }[] = []
  for (const { name, parse, text } of parserCases) {
    const ms = await measure(parse, 5)
    measured.push({ name, ms })
    if (ms < PARSER_LIMIT_MS) continue
    const own = await measure(() => JSON.parse(text), 5)
    if (ms > own * PARSER_SHARE) violations.push(`${name} takes ${ms.toFixed(1)} ms for a megabyte`)
  }
  const [slowest, ...others] = measured.sort((a, b) => b.ms - a.ms)
  console.log(`parsers: ${measured.length} inputs of a megabyte`)
  for (const { name, ms } of [slowest, ...others].slice(0, 3).filter((entry) => !!entry))
    console.log(`${ms.toFixed(1).padStart(8)} ms  ${name}`)
}
