import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { demoAccounts } from '../../playground/servers/demoAccounts.ts'
import { launch } from './support/launch.ts'
import { startTabsSite } from './support/startTabsSite.ts'
import { logsOf, looksOf, openTab, openTabs, signInAs } from './support/tabs.ts'
import type { TabsSite, TabStorage } from './support/startTabsSite.ts'

const TABS = 8
const WITHIN_MS = 1_000

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
  context = await browser.newContext()
})
afterEach(() => context.close())

/** Opens the tabs while nobody is signed in, and signs Ada in in the first one. */
async function openAll(storage: TabStorage): Promise<[Page, Page[]]> {
  const others = await openTabs(context, `${site.origin(storage)}/a`, TABS - 1)
  const first = await openTab(context, `${site.origin(storage)}/a`)
  expect(await looksOf(others)).toEqual(others.map(() => 'anonymous nobody'))
  await signInAs(first, site)
  return [first, others]
}

/** Waits until every tab shows a name. @returns when each came to do so, in ms since the epoch */
async function shownAt(pages: readonly Page[], name: string): Promise<number[]> {
  await Promise.all(
    pages.map((page) =>
      page.waitForFunction((name) => (tab.log.shown.at(-1)?.name ?? '') === name, name),
    ),
  )
  return (await logsOf(pages)).map(({ shown }) => shown.at(-1)?.at ?? 0)
}

function report(what: string, from: number, times: readonly number[]): number {
  const ms = times.map((at) => at - from).sort((a, b) => a - b)
  const slowest = ms.at(-1) ?? Infinity
  console.log(`${what}: ${ms.length} tabs after ${ms[0]} to ${slowest} ms`)
  return slowest
}

describe.each(['session', 'persistent', 'server'] as const)('with %s storage', (storage) => {
  test('LO-03 a sign-in reaches all anonymous tabs, and a sign-out all that are signed in, within 1 s', async () => {
    const [first, others] = await openAll(storage)
    const [signedIn = 0] = await shownAt([first], 'Ada Lovelace')
    const adopted = await shownAt(others, 'Ada Lovelace')
    // The announcement comes a moment before the page of the first tab shows the name.
    expect(report(`${storage}, sign-in`, signedIn, adopted)).toBeLessThan(WITHIN_MS)

    const from = await first.evaluate(() => {
      const from = Date.now()
      void tab.client.signOut({ scope: 'app' })
      return from
    })
    const all = [first, ...others]
    expect(report(`${storage}, sign-out`, from, await shownAt(all, ''))).toBeLessThan(WITHIN_MS)
    expect(await looksOf(all)).toEqual(all.map(() => 'anonymous nobody'))
    const asked = await Promise.all(all.map((page) => page.evaluate(() => tab.ask())))
    expect(asked).toEqual(all.map(() => 'none'))
    const left = await Promise.all(
      all.map((page) => page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))),
    )
    expect(left.join()).not.toContain('refreshToken')
  })

  // Without tokens there are none to compare: one cookie is all tabs', whoever they show.
  test.skipIf(storage === 'server')(
    'another person takes all tabs over, and no tab ever joins the name of one to the token of the other',
    async () => {
      const [ada, grace] = demoAccounts
      const [first, others] = await openAll(storage)
      await shownAt(others, ada.claims.name)
      await Promise.all(others.map((page) => page.evaluate(() => tab.watch())))
      await first.waitForTimeout(500)
      await signInAs(first, site, grace)
      const [from = 0] = await shownAt([first], grace.claims.name)
      const taken = await shownAt(others, grace.claims.name)
      expect(report(`${storage}, another person`, from, taken)).toBeLessThan(WITHIN_MS)
      await first.waitForTimeout(500)

      // A busy machine compares slowly.
      const logs = await vi.waitUntil(
        async () => {
          const now = await logsOf(others)
          return now.every(({ compared }) => compared > 20) && now
        },
        { timeout: 20_000, interval: 250 },
      )
      const compared = logs.reduce((sum, log) => sum + log.compared, 0)
      console.log(`${storage}, another person: ${compared} tokens compared with the page`)
      expect(logs.flatMap(({ mixed }) => mixed)).toEqual([])
      expect(Math.min(...logs.map((log) => log.compared))).toBeGreaterThan(20)
      const names = logs.map(({ shown }) => shown.map(({ name }) => name))
      // The page of the one goes before that of the other comes.
      expect(names).toEqual(others.map(() => [ada.claims.name, '', grace.claims.name]))
    },
  )
})
