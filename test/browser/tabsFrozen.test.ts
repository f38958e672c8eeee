import type { Browser, BrowserContext, CDPSession, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launch } from './support/launch.ts'
import { startTabsSite } from './support/startTabsSite.ts'
import { looksOf, logsOf, openTab, openTabs, signInAs } from './support/tabs.ts'
import type { TabsSite } from './support/startTabsSite.ts'

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
  controls.setReuseWindowSeconds(0)
  controls.setAccessTokenSeconds(60)
  context = await browser.newContext()
})
afterEach(() => context.close())

const refreshes = () =>
  site.controls.requests().filter(({ grantType }) => grantType === 'refresh_token')
const ask = (page: Page) => page.evaluate(() => tab.ask())

async function openThree(storage: 'session' | 'persistent'): Promise<[Page, Page, Page]> {
  const url = `${site.origin(storage)}/a`
  const first = await openTab(context, url)
  await signInAs(first, site)
  const [second, third] = await openTabs(context, url, 2)
  if (!second || !third) throw new Error('Three tabs were to be opened.')
  site.controls.resetRequests()
  return [first, second, third]
}

/** Freezes a tab as Chromium does with tabs that nobody has looked at for long. */
async function freeze(page: Page): Promise<{ thaw(): Promise<void> }> {
  const devtools: CDPSession = await context.newCDPSession(page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  const thaw = async () => {
    await devtools.send('Page.setWebLifecycleState', { state: 'active' })
    await page.bringToFront()
  }
  return { thaw }
}

/** Has a tab renew, and resolves while the server is taking its time over it. */
async function renewSlowly(page: Page, delayMs: number): Promise<void> {
  site.controls.setFault({ endpoint: 'token', delayMs, times: 1 })
  const sent = page.waitForRequest((request) => request.url().endsWith('/token'))
  await page.evaluate(() => void tab.client.refresh().catch(() => {}))
  await sent
}

describe.each(['session', 'persistent'] as const)('with %s storage', (storage) => {
  test('RF-04 a tab that was frozen during renewals has the session when it is thawed', async () => {
    site.controls.setAccessTokenSeconds(4)
    const [frozen, second, third] = await openThree(storage)
    const { thaw } = await freeze(frozen)
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
    const { thaw } = await freeze(frozen)
    await second.evaluate(() => tab.client.signOut({ scope: 'app' }))
    await second.waitForTimeout(500)
    const started = Date.now()
    await thaw()
    await frozen.waitForFunction(() => !document.querySelector('#name'))
    console.log(`${storage}: thawed after a sign-out, empty ${Date.now() - started} ms later`)
    expect(await ask(frozen)).toBe('none')
  })

  test('RF-04 a tab that is frozen while it renews keeps the others for at most the lock wait', async () => {
    const [holder, second] = await openThree(storage)
    // The answer comes, but nobody is there to take it.
    await renewSlowly(holder, 300)
    const { thaw } = await freeze(holder)
    const started = Date.now()
    const answer = await second.evaluate(() =>
      tab.client.refresh().then(
        () => 'renewed',
        (error: unknown) => (error instanceof Error ? error.message : 'failed'),
      ),
    )
    const waited = Date.now() - started
    const calls = refreshes()
    await thaw()
    console.log(
      `${storage}: lock held by a frozen tab: others ${answer} after ${waited} ms, ` +
        `calls ${calls.map(({ status }) => status).join(' ')}`,
    )
    expect(waited).toBeLessThan(22_000)
    await expect.poll(() => ask(holder), { timeout: 15_000 }).not.toMatch(/error/)
    console.log(`${storage}: afterwards ${(await looksOf([holder, second])).join(' | ')}`)
  }, 90_000)

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
