import type { BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchUntouched } from './support/launchUntouched.ts'
import { reachedProvider } from './support/reachedProvider.ts'
import { startTabsSite } from './support/startTabsSite.ts'
import { looksOf, logsOf, openTab, joinTabs, signInAs } from './support/tabs.ts'
import type { UntouchedBrowser } from './support/launchUntouched.ts'
import type { TabsSite } from './support/startTabsSite.ts'

const isFull = process.env['FLOWPASS_FULL'] === '1'

let site: TabsSite
let browser: UntouchedBrowser
let context: BrowserContext

beforeAll(async () => {
  site = await startTabsSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  const { controls } = site
  controls.setFault(null)
  controls.setReuseWindowSeconds(0)
  controls.setAccessTokenSeconds(60)
  browser = await launchUntouched()
  ;({ context } = browser)
})
afterEach(() => browser.close())

const refreshes = () =>
  site.controls.requests().filter(({ grantType }) => grantType === 'refresh_token')
const ask = (page: Page) => page.evaluate(() => tab.ask())

async function openThree(storage: 'session' | 'persistent'): Promise<[Page, Page, Page]> {
  const url = `${site.origin(storage)}/a`
  const first = await openTab(context, url)
  await signInAs(first, site)
  const [second, third] = await joinTabs(context, url, 2)
  if (!second || !third) throw new Error('Three tabs were to be opened.')
  const all = [first, second, third]
  expect(await looksOf(all)).toEqual(all.map(() => 'authenticated Ada Lovelace'))
  site.controls.resetRequests()
  return [first, second, third]
}

/** Freezes a hidden tab, as Chromium does when nobody has looked at it for long. */
async function freeze(page: Page, shown: Page): Promise<{ thaw(): Promise<void> }> {
  await shown.bringToFront()
  await page.waitForFunction(() => document.visibilityState === 'hidden', null, { polling: 20 })
  await page.evaluate(() => {
    document.addEventListener('freeze', () => (document.title = 'frozen'))
    document.addEventListener('resume', () => (document.title = 'thawed'))
  })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  // A page that is visible is not frozen, and nobody is told.
  expect(await page.evaluate(() => document.title)).toBe('frozen')
  const thaw = async () => {
    expect(await page.evaluate(() => document.title)).toBe('frozen')
    await devtools.send('Page.setWebLifecycleState', { state: 'active' })
    await page.bringToFront()
  }
  return { thaw }
}

/** Has a tab renew, and resolves while the server is taking its time over it. */
async function renewSlowly(page: Page, answerDelayMs: number): Promise<void> {
  site.controls.setFault({ endpoint: 'token', answerDelayMs, times: 1 })
  await page.evaluate(() => void tab.client.refresh().catch(() => {}))
  await reachedProvider(site)
}

describe.each(['session', 'persistent'] as const)('with %s storage', (storage) => {
  test('RF-04 a tab that was frozen during renewals has the session when it is thawed', async () => {
    site.controls.setAccessTokenSeconds(4)
    const [frozen, second, third] = await openThree(storage)
    const { thaw } = await freeze(frozen, second)
    await second.waitForTimeout(9_000)
    const before = refreshes().length
    expect(before).toBeGreaterThanOrEqual(2)
    await thaw()
    const started = Date.now()
    const tokens = [await ask(frozen), await ask(second), await ask(third)]
    console.log(
      `${storage}: thawed after ${before} renewals by others, in line ${Date.now() - started} ms later`,
    )
    expect(tokens[0]).not.toMatch(/none|error/)
    expect(new Set(tokens).size).toBe(1)
    expect(refreshes().every(({ status }) => status === 200)).toBe(true)
    const all = [frozen, second, third]
    expect(await looksOf(all)).toEqual(all.map(() => 'authenticated Ada Lovelace'))
  })

  test('LO-03 a tab that was frozen during a sign-out shows nobody when it is thawed', async () => {
    const [frozen, second] = await openThree(storage)
    const { thaw } = await freeze(frozen, second)
    await second.evaluate(() => tab.client.signOut({ scope: 'app' }))
    await second.waitForTimeout(500)
    const started = Date.now()
    await thaw()
    await frozen.waitForFunction(() => !document.querySelector('#name'))
    console.log(`${storage}: thawed after a sign-out, empty ${Date.now() - started} ms later`)
    expect(await ask(frozen)).toBe('none')
  })

  test.each(isFull ? [30, 10, 0] : [30])(
    'RF-04 a tab that is frozen while it renews keeps the others for the lock wait; reuse window %i s',
    async (windowSeconds) => {
      site.controls.setReuseWindowSeconds(windowSeconds)
      const [holder, second] = await openThree(storage)
      // The answer comes, but nobody is there to take it.
      await renewSlowly(holder, 1_000)
      const { thaw } = await freeze(holder, second)
      const started = Date.now()
      const outcome = await second.evaluate(() =>
        tab.client.refresh().then(
          () => 'renewed',
          (error: unknown) => (error instanceof Error ? error.message : 'failed'),
        ),
      )
      const waited = Date.now() - started
      const statuses = refreshes().map(({ status }) => status)
      await thaw()
      await second.waitForTimeout(1_000)
      const looks = await looksOf([holder, second])
      console.log(
        `${storage}, window ${windowSeconds} s, lock held by a frozen tab: ${outcome} after ` +
          `${waited} ms, calls ${statuses.join(' ')}, then ${looks.join(' | ')}`,
      )
      expect(waited).toBeLessThan(22_000)
      if (windowSeconds < 30) return
      expect(looks).toEqual(looks.map(() => 'authenticated Ada Lovelace'))
    },
    90_000,
  )

  test.each([10, 0])(
    'RF-04 a tab that is closed while it renews leaves the lock; reuse window %i s',
    async (windowSeconds) => {
      site.controls.setReuseWindowSeconds(windowSeconds)
      const [holder, second, third] = await openThree(storage)
      await renewSlowly(holder, 1_000)
      await holder.close()
      const started = Date.now()
      await Promise.all(
        [second, third].map((page) => page.evaluate(() => tab.client.refresh().catch(() => {}))),
      )
      const waited = Date.now() - started
      await second.waitForTimeout(1_200)
      const calls = refreshes()
      const looks = await looksOf([second, third])
      const lost = (await logsOf([second, third])).reduce((sum, log) => sum + log.lost, 0)
      console.log(
        `${storage}: closed while renewing, window ${windowSeconds} s: others went on after ${waited} ms, ` +
          `calls ${calls.map(({ status }) => status).join(' ')}, lost ${lost}, ${looks.join(' | ')}`,
      )
      expect(waited).toBeLessThan(5_000)
      if (windowSeconds > 0) {
        expect(looks).toEqual(looks.map(() => 'authenticated Ada Lovelace'))
        expect(new Set([await ask(second), await ask(third)]).size).toBe(1)
      }
    },
  )
})
