import { expect, test } from 'vitest'
import { interleavingCase } from '../soak/interleavingCase.ts'
import { killedTabsCase } from '../soak/killedTabsCase.ts'
import { networkFaultCase } from '../soak/networkFaultCase.ts'
import { runCases } from '../soak/runCases.ts'
import type { Series } from '../soak/runCases.ts'
import { tabSeries } from '../soak/tabSeries.ts'
import { wrongClockCase } from '../soak/wrongClockCase.ts'

// The search among other seeds, which is long, is `npm run test:soak`. Here the same commit gets the
// same verdict.
const seed = Number(process.env['FLOWPASS_SEED'] ?? 20_261_121)
const BUDGET_MS = 60_000

async function violationsOf(series: Omit<Series, 'seed' | 'budgetMs'>): Promise<readonly string[]> {
  const { violations } = await runCases({ ...series, seed, budgetMs: BUDGET_MS })
  return violations.map((violation) => `${violation} (FLOWPASS_SEED=${seed})`)
}

const samples: readonly Omit<Series, 'seed' | 'budgetMs'>[] = [
  {
    name: 'RF-06 a tab is killed at an expiry of a strict server',
    cases: 40,
    run: killedTabsCase(0),
  },
  { name: 'RF-07 a tab is killed within a reuse window', cases: 40, run: killedTabsCase(10) },
  { name: 'what tabs and people do in any order', cases: 150, run: interleavingCase },
  { name: 'the network fails anywhere', cases: 20, run: networkFaultCase },
  { name: 'clocks are wrong', cases: 12, run: wrongClockCase },
]

test.each(samples)(
  'no rule is broken: $name',
  async (series) => expect(await violationsOf(series)).toEqual([]),
  BUDGET_MS,
)

test.each([
  { tabs: 100, expiries: 8, reuseWindowSeconds: 0 },
  { tabs: 50, expiries: 4, reuseWindowSeconds: 10, locks: false },
])(
  'RF-02 $tabs tabs through $expiries expiries are one call for each, and all tabs have the token',
  async (options) => {
    const figures = await tabSeries('tabs', { ...options, seed, budgetMs: BUDGET_MS })
    expect(figures.violations).toEqual([])
    expect(figures.counts['refresh calls']).toBe(options.expiries)
  },
  BUDGET_MS,
)
