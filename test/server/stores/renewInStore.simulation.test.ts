import { describe, expect, test } from 'vitest'
import { sleep } from '../../../src/core/sleep.ts'
import { memoryStore } from '../../../src/server/stores/memoryStore.ts'
import { createRandom } from '../../support/createRandom.ts'
import { createTestClock } from '../../support/createTestClock.ts'
import { readSeed } from '../../support/seed.ts'
import { fragileStore } from './fragileStore.ts'
import type { RenewalReport, RenewalWorldOptions } from './renewalTypes.ts'
import { runRenewals } from './runRenewals.ts'

type Faults = Pick<RenewalWorldOptions, 'reuseWindowMs' | 'longestBreakMs'>

async function simulate(seed: number, faults: Faults): Promise<RenewalReport> {
  const random = createRandom(seed)
  const clock = createTestClock(undefined, { stormTasks: Infinity, settleTurns: 1 })
  const shared = memoryStore({ now: clock.now })
  let isAway = false
  const network = { clock, latency: () => random.int(8), isAway: () => isAway, deadlineMs: 2_000 }
  let isOver = false
  const running = runRenewals({
    ...{ clock, random, scale: 1, requests: 1_000, lengthMs: 120_000, ...faults },
    openStore: () => ({ store: fragileStore(shared, network), close: () => {} }),
    async breakStore(ms) {
      isAway = true
      await sleep(clock, ms)
      isAway = false
    },
  }).finally(() => (isOver = true))
  for (let second = 0; second < 600 && !isOver; second += 1) await clock.advance(1_000)
  return running
}

describe('20 processes, 10 sessions and 1,000 requests in two virtual minutes', () => {
  const seed = readSeed()
  const runs = Array.from({ length: 5 }, (_, index) => (seed + index) % 2 ** 31)

  for (const run of runs)
    test(`with a reuse window of 10 s nothing is lost (FLOWPASS_SEED=${run})`, async () => {
      const report = await simulate(run, { reuseWindowMs: 10_000, longestBreakMs: 4_000 })
      expect(report.kills).toBeGreaterThan(5)
      expect(report.lost).toEqual({ killed: 0, answerLost: 0, noReason: 0 })
      // One refresh for each expiry, but where its answer went down with a process or on the way.
      expect(report.again.noReason).toBe(0)
      expect(report.again.killed).toBeLessThanOrEqual(report.struck)
      const { killed, answerLost } = report.again
      expect(report.spends).toBe(report.expiries + killed + answerLost)
    })

  for (const run of runs)
    test(`without one only those are lost whose answer is (FLOWPASS_SEED=${run})`, async () => {
      const report = await simulate(run, { reuseWindowMs: 0, longestBreakMs: 4_000 })
      expect(report.lost.noReason).toBe(0)
      // The successor of what was spent is nowhere: no store and no server can bring it back.
      expect(report.lost).toEqual(report.again)
      expect(report.lost.killed).toBeLessThanOrEqual(report.struck)
      expect(report.lost.answerLost).toBeLessThanOrEqual(report.answersLost)
    })
})
