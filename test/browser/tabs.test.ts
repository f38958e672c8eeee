import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launch } from './support/launch.ts'
import { startTabsSite } from './support/startTabsSite.ts'
import { askTogether, joinTabs, logsOf, looksOf, openTab, signInAs } from './support/tabs.ts'
import type { TabsSite, TabStorage } from './support/startTabsSite.ts'

const TABS = 8
const isFull = process.env['FLOWPASS_FULL'] === '1'

let site: TabsSite
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTabsSite(), launch()])
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(async () => {
  const { controls } = site
  controls.setFault(null)
  controls.setLatencyMs(0)
  controls.setReuseWindowSeconds(0)
  controls.setAccessTokenSeconds(60)
  context = await browser.newContext()
})
afterEach(() => context.close())

const refreshes = () =>
  site.controls.requests().filter(({ grantType }) => grantType === 'refresh_token')

/** Signs Ada in and opens the other tabs, which get the session from the first one. */
async function openAll(storage: TabStorage): Promise<Page[]> {
  const first = await openTab(context, `${site.origin(storage)}/a`)
  await signInAs(first, site)
  const others = await joinTabs(context, `${site.origin(storage)}/a`, TABS - 1)
  const all = [first, ...others]
  expect(await looksOf(all)).toEqual(all.map(() => 'authenticated Ada Lovelace'))
  return all
}

describe.each(['session', 'persistent', 'server'] as const)('with %s storage', (storage) => {
  const seconds = isFull ? 60 : 16
  const life = isFull ? 10 : 4
  // A server says whole seconds, and what is left of one does not count.
  const toldLife = storage === 'server' ? life - 1 : life

  test(
    `CK-04 ${TABS} tabs on one session renew once for each expiry, and no tab is signed out`,
    async () => {
      site.controls.setAccessTokenSeconds(life)
      const all = await openAll(storage)
      site.controls.resetRequests()
      await all[0]?.waitForTimeout(seconds * 1000)
      const tokens = await askTogether(all)
      const calls = refreshes()
      const logs = await logsOf(all)
      const gaps = calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? 0))
      const outcomes = logs.flatMap(({ renewals }) => renewals)
      console.log(
        `${storage}: ${TABS} tabs, ${life} s tokens, ${seconds} s: ${calls.length} token calls, ` +
          `${Math.min(...gaps)} to ${Math.max(...gaps)} ms apart, ` +
          `${calls.filter(({ status }) => status !== 200).length} refused; ` +
          `renewals ${JSON.stringify(count(outcomes))}, ` +
          `slowest ${Math.max(...logs.map(({ slowestMs }) => slowestMs)).toFixed(0)} ms`,
      )
      expect(calls.every(({ status }) => status === 200)).toBe(true)
      // Renewal is due between three quarters and four fifths of a life: never twice in one.
      expect(Math.min(...gaps)).toBeGreaterThan(toldLife * 1000 * 0.7)
      expect(calls.length).toBeGreaterThanOrEqual(Math.floor(seconds / life))
      expect(new Set(tokens).size).toBe(1)
      expect(await looksOf(all)).toEqual(all.map(() => 'authenticated Ada Lovelace'))
      expect(logs.map(({ lost, signedOut }) => lost + signedOut)).toEqual(all.map(() => 0))
    },
    seconds * 1000 + 60_000,
  )

  test('a laptop wakes: all tabs ask at the same instant after expiry, and 1 call serves them', async () => {
    const rounds = isFull ? 20 : 5
    site.controls.setAccessTokenSeconds(2)
    site.controls.setLatencyMs(50)
    const all = await openAll(storage)
    const perRound: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(all.map((page) => page.evaluate(() => tab.sleep())))
      await all[0]?.waitForTimeout(2_600)
      site.controls.resetRequests()
      const tokens = await askTogether(all, round % 2 === 1)
      perRound.push(refreshes().length)
      expect(tokens.every((token) => !token.startsWith('error') && token !== 'none')).toBe(true)
      expect(new Set(tokens).size).toBe(1)
    }
    const logs = await logsOf(all)
    console.log(`${storage}: ${rounds} rounds of ${TABS} at once: calls ${perRound.join(' ')}`)
    expect(perRound).toEqual(perRound.map(() => 1))
    expect(logs.map(({ lost, signedOut }) => lost + signedOut)).toEqual(all.map(() => 0))
  }, 120_000)
})

function count(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
