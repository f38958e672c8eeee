import { expect, test } from 'vitest'
import { callbackCase } from '../../soak/callbackCases.ts'
import { oracleCase } from '../../soak/oracleCase.ts'
import { measure, parserCases } from '../../soak/parserCases.ts'
import { runCases } from '../../soak/runCases.ts'
import type { Series } from '../../soak/runCases.ts'
import { hostileTokenCase, validTokenCase } from '../../soak/tokenCases.ts'
import { readSeed } from '../../support/seed.ts'

// The long run of the same cases is `npm run test:soak`.
const seed = readSeed()
const BUDGET_MS = 60_000

async function violationsOf(series: Omit<Series, 'seed' | 'budgetMs'>): Promise<readonly string[]> {
  const { violations } = await runCases({ ...series, seed, budgetMs: BUDGET_MS })
  return violations.map((violation) => `${violation} (FLOWPASS_SEED=${seed})`)
}

test(
  'G3 500 mutated callbacks sign nobody in, throw nothing and leave the origin nowhere',
  async () => {
    console.info(`FLOWPASS_SEED=${seed}`)
    const violations = await violationsOf({ name: 'callbacks', cases: 500, run: callbackCase })
    expect(violations).toEqual([])
  },
  BUDGET_MS,
)

test(
  'G4 300 mutated ID tokens and key sets sign nobody in',
  async () => {
    const violations = await violationsOf({ name: 'ID tokens', cases: 300, run: hostileTokenCase })
    expect(violations).toEqual([])
  },
  BUDGET_MS,
)

test(
  'G4 60 valid ID tokens, each written in another way, are accepted',
  async () => {
    const violations = await violationsOf({ name: 'valid', cases: 60, run: validTokenCase })
    expect(violations).toEqual([])
  },
  BUDGET_MS,
)

test(
  'what oauth4webapi refuses of 300 token responses, flowpass refuses too',
  async () => {
    const violations = await violationsOf({ name: 'differential', cases: 300, run: oracleCase })
    expect(violations).toEqual([])
  },
  BUDGET_MS,
)

test(
  'G15 ID-20 no parser needs a second for a megabyte',
  async () => {
    const slow: string[] = []
    for (const { name, parse } of parserCases)
      if ((await measure(parse, 1)) > 1_000) slow.push(name)
    expect(slow).toEqual([])
  },
  BUDGET_MS,
)
