import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launch } from './support/launch.ts'
import { reachedProvider } from './support/reachedProvider.ts'
import { seededRandom } from './support/seededRandom.ts'
import { startTabsSite } from './support/startTabsSite.ts'
import { askTogether, openTab, signInAs } from './support/tabs.ts'
import type { TabsSite } from './support/startTabsSite.ts'

const isFull = process.env['FLOWPASS_FULL'] === '1'
const seed = Number(process.env['FLOWPASS_SEED'] ?? 20_261)
const SECONDS = isFull ? 60 : 12
const LIFE = isFull ? 10 : 3
const MAX_TABS = 8
/** As long as a tab that begins goes on asking its siblings. */
const LATE_ANSWER_MS = 3_000

/** What became of the tabs. */
interface Churn {
  opened: number
  closed: number
  /** Of those, how many in the middle of a token call. */
  killed: number
  /** Tabs that had a session and have none, or found none when they were opened. */
  lost: number
}

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

/** Opens and closes tabs at random, as `random` says. @returns the tabs that are left */
async function churn(
  url: string,
  random: () => number,
  tally: Churn,
  killShare: number,
): Promise<Page[]> {
  const open = new Set<Page>()
  let isMending = true
  const status = (page: Page) => page.evaluate(() => tab.client.getState().status)
  const isLost = async (page: Page) => {
    const state = await status(page).catch(() => 'closed')
    if (state !== 'expired' && state !== 'anonymous') return false
    // Siblings on a busy machine may answer late: a tab that begins asks them for a while.
    const isBack = page.waitForFunction(
      () => tab.client.getState().status === 'authenticated',
      undefined,
      { timeout: LATE_ANSWER_MS },
    )
    return isBack.then(
      () => false,
      () => !page.isClosed(),
    )
  }

  const kills: Promise<unknown>[] = []
  const close = async (page: Page) => {
    open.delete(page)
    tally.closed += 1
    await page.close()
  }
  const add = async () => {
    const page = await openTab(context, url)
    tally.opened += 1
    // Some are closed at the worst of moments: the credential is spent, and nobody gets the next.
    page.on('request', (request) => {
      if (!/\/(token|auth\/refresh)$/.test(request.url()) || request.method() !== 'POST') return
      if (isMending || open.size < 3 || random() > killShare) return
      const kill = reachedProvider(site)
        .then(() => close(page))
        .then(() => (tally.killed += 1))
        .catch(() => {})
      kills.push(kill)
    })
    open.add(page)
    return page
  }

  const first = await add()
  await signInAs(first, site)
  while (open.size < MAX_TABS) await add()
  isMending = false
  const end = Date.now() + SECONDS * 1000
  // A busy machine gets more time, so that enough of them are closed.
  while (Date.now() < end || (tally.closed < 10 && Date.now() < end + SECONDS * 2000)) {
    const pages = [...open]
    const lost = (await Promise.all(pages.map(isLost))).filter(Boolean).length
    if (lost > 0) {
      isMending = true
      tally.lost += lost
      const survivor = [...open][0]
      if (survivor) await signInAs(survivor, site)
      await Promise.all(
        [...open].map((page) =>
          page
            .locator('#name')
            .waitFor()
            .catch(() => {}),
        ),
      )
      isMending = false
    }
    const victim = [...open][Math.floor(random() * open.size)]
    if (victim && open.size > 3 && (open.size >= MAX_TABS || random() < 0.5)) await close(victim)
    else await add()
    await new Promise((resolve) => setTimeout(resolve, 50 + random() * 250))
  }
  // Those that are left stay.
  isMending = true
  await Promise.all(kills)
  return [...open]
}

describe.each(['session', 'persistent', 'stored'] as const)('with %s storage', (storage) => {
  test.each([10, 0])(
    'RF-04 RF-06 tabs are opened, closed and killed at random; reuse window %i s',
    async (windowSeconds) => {
      const { controls } = site
      controls.setAccessTokenSeconds(LIFE)
      controls.setReuseWindowSeconds(windowSeconds)
      controls.setFault({ endpoint: 'token', answerDelayMs: 100 })
      controls.resetRequests()
      // A server with a store loses nothing by it, so there may be many.
      const killShare = storage === 'stored' ? 0.8 : 0.3
      const tally: Churn = { opened: 0, closed: 0, killed: 0, lost: 0 }
      const left = await churn(`${site.origin(storage)}/a`, seededRandom(seed), tally, killShare)
      const tokens = await askTogether(left)
      const calls = controls.requests().filter(({ grantType }) => grantType === 'refresh_token')
      const refused = calls.filter(({ status }) => status === 400).length
      console.log(
        `${storage}, window ${windowSeconds} s, seed ${seed}, ${SECONDS} s: ` +
          `${JSON.stringify(tally)}, ${calls.length} token calls, ${refused} refused`,
      )
      expect(tally.closed).toBeGreaterThan(5)
      // Without a window a token whose answer reached nobody is gone, and the session with it: the
      // figure above is what it is. A server with a store gets each answer, whoever has gone.
      if (windowSeconds === 0 && storage !== 'stored') return
      expect(tally.lost).toBe(0)
      expect(refused).toBe(0)
      expect(tokens.filter((token) => token === 'none' || token.startsWith('error'))).toEqual([])
    },
    SECONDS * 1000 + 90_000,
  )
})
