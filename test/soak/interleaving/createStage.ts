// Loaded ahead, so that virtual time never waits for a module.
import '../../../src/client/engine/createEngine.ts'
import { createMemoryBackend } from '../../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import type { TestTab } from '../../../src/testing/createTestTab.ts'
import { createRandom } from '../../support/createRandom.ts'
import { createHistory } from './createHistory.ts'
import { createPage } from './createPage.ts'
import type { Page } from './createPage.ts'
import { createSpending } from './createSpending.ts'

/** Who there is. */
export const PEOPLE = [
  { id: 'ada', name: 'Ada', claims: { sub: 'ada' } },
  { id: 'grace', name: 'Grace', claims: { sub: 'grace' } },
] as const

/** So many timers of two to four tabs within one virtual second are a loop. */
const STORM_TASKS = 1_500

/**
 * Sets the stage of one run: a browser, its server, and what has happened so far.
 *
 * @param world names the browser; all that is left to chance follows from it
 * @param violate told of every rule that is broken
 * @param log told what the engines do
 */
export function createStage(
  world: number,
  violate: (what: string) => void,
  log: (line: string) => void,
) {
  const random = createRandom(world, 1)
  const hasLocks = random.chance(0.85)
  const reuseWindowSeconds = hasLocks && random.chance(0.6) ? 0 : 10
  const lags = random.chance(0.3)
  const browser = createTestBrowser({
    seed: world,
    settleTurns: 1,
    stormTasks: STORM_TASKS,
    locks: hasLocks,
    // A question and its answer fit into 150 ms; slower siblings are not heard, and not tested.
    channelLatency: [0, random.pick([1, 15, 40])],
    recordLatency: [0, random.pick([1, 5, 30])],
    ...(lags && { laggingStores: [0, 60] as const }),
  })
  const server = createMemoryBackend({
    browser,
    users: PEOPLE,
    lifetimeSeconds: random.pick([30, 300, 3_600]),
    latency: [0, random.pick([1, 60, 400])],
    rotation: { reuseWindowSeconds },
  })
  const now = () => browser.clock.monotonic()
  const history = createHistory(now)
  const pages: Page[] = []
  const owners = new Map<string, string>()
  const spending = createSpending(now, hasLocks, violate)
  const returns: { page: Page; navigation: number; at: number }[] = []

  const load = (tab: TestTab) =>
    createPage({ tab, browser, server, history, owners, spending, violate, log })

  return {
    browser,
    server,
    history,
    spending,
    /** The pages that have not ended, frozen ones included. */
    pages,
    violate,
    hasLocks,
    reuseWindowSeconds,
    open(): void {
      pages.push(load(browser.openTab()))
    },
    /** Moves time, by milliseconds. It waits wherever a page loads its engine, which takes real time. */
    async advance(ms: number): Promise<void> {
      const end = now() + ms
      while (now() < end) {
        const isStarting = pages.some((page) => page.tab.status() === 'live' && !page.isRunning())
        await browser.advance(isStarting ? 1 : end - now())
        for (const page of pages) await page.loaded()
      }
      await browser.settle()
    },
    /** Loads a tab anew, perhaps at another address. */
    reload(page: Page, href?: string): void {
      page.end()
      page.tab.reload(href)
      pages.splice(pages.indexOf(page), 1, load(page.tab))
    },
    /** Has the provider send a page back at a time, in milliseconds. */
    sendBack(page: Page, navigation: number, ms: number): void {
      returns.push({ page, navigation, at: now() + ms })
    },
    /** Brings back those whose time has come. */
    bringBack(): void {
      for (const { page, navigation } of take(returns, ({ at }) => at <= now())) {
        const url = page.tab.navigations[navigation]
        if (!url || !pages.includes(page) || page.tab.status() !== 'live') continue
        const state = new URL(url).searchParams.get('state') ?? ''
        this.reload(page, `https://app.example/callback?code=1&state=${state}`)
      }
    },
    kill(page: Page): void {
      page.end()
      // What only this tab had is gone with it, unless all others run and know of it.
      if (pages.some(({ tab }) => tab.status() === 'frozen')) spending.lose(page.tab)
      page.tab.kill()
      pages.splice(pages.indexOf(page), 1)
    },
  }
}

/** Takes out of a list what fits. */
function take<Value>(list: Value[], fits: (value: Value) => boolean): Value[] {
  const taken = list.filter(fits)
  for (const value of taken) list.splice(list.indexOf(value), 1)
  return taken
}

/** The stage of one run. */
export type Stage = ReturnType<typeof createStage>
