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
 */
export function createStage(world: number, violate: (what: string) => void) {
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

  async function load(tab: TestTab): Promise<Page> {
    const page = createPage({ tab, browser, server, history, owners, spending, violate })
    // Has the engine loaded, which takes real time, before virtual time goes on.
    await page.client.refresh().catch(() => {})
    return page
  }

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
    async open(): Promise<void> {
      pages.push(await load(browser.openTab()))
    },
    /** Loads a tab anew, perhaps at another address. */
    async reload(page: Page, href?: string): Promise<void> {
      page.end()
      page.tab.reload(href)
      pages.splice(pages.indexOf(page), 1, await load(page.tab))
    },
    /** Has the provider send a page back at a time, in milliseconds. */
    sendBack(page: Page, navigation: number, ms: number): void {
      returns.push({ page, navigation, at: now() + ms })
    },
    /** Brings back those whose time has come. */
    async bringBack(): Promise<void> {
      for (const { page, navigation } of take(returns, ({ at }) => at <= now())) {
        const url = page.tab.navigations[navigation]
        if (!url || !pages.includes(page) || page.tab.status() !== 'live') continue
        const state = new URL(url).searchParams.get('state') ?? ''
        await this.reload(page, `https://app.example/callback?code=1&state=${state}`)
      }
    },
    kill(page: Page): void {
      page.end()
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
