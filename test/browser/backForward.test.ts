import { chromium } from 'playwright'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { notRestoredReasons, paintedOn, sampleFrames } from './support/frameSampler.ts'
import { startTabsSite } from './support/startTabsSite.ts'
import { openTab, signInAs } from './support/tabs.ts'
import type { TabsSite } from './support/startTabsSite.ts'

let site: TabsSite

beforeAll(async () => {
  site = await startTabsSite()
})
afterAll(() => site.close())

describe.each(['on', 'off'])('with the back/forward cache %s', (cache) => {
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      ignoreDefaultArgs: cache === 'on' ? ['--disable-back-forward-cache'] : [],
      args: ['--no-sandbox', '--disable-gpu'],
    })
  })
  afterAll(() => browser.close())
  afterEach(() => context.close())

  /** Shows Ada's page A, then goes on to page B by a full load. */
  async function leaveProtectedPage(storage: 'session' | 'persistent'): Promise<void> {
    context = await browser.newContext()
    page = await context.newPage()
    await sampleFrames(page, '#name')
    await page.goto(`${site.origin(storage)}/a`)
    await signInAs(page, site)
    await page.evaluate(() => tab.ask())
    const before = await paintedOn(page)
    // Otherwise nothing is known: a sampler that is blind finds no leak.
    expect(before.leaks).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'B' }).click()
    await page.waitForURL('**/b')
    await page.locator('#name').waitFor()
  }

  async function goBack(how: string) {
    await page.goBack({ waitUntil: 'commit' })
    await page.waitForURL('**/a', { waitUntil: 'commit' })
    const seen = await paintedOn(page, 60)
    const why = seen.isFromCache ? '' : ` (${(await notRestoredReasons(page)).join(', ')})`
    console.log(
      `LO-04 cache ${cache}, ${how}: from the cache: ${seen.isFromCache}${why}, ` +
        `${seen.frames} frames, ${seen.leaks} with protected text` +
        (seen.leaks ? `, the last after ${seen.leakMs.toFixed(0)} ms` : ''),
    )
    return seen
  }

  describe.each(['session', 'persistent'] as const)('and %s storage', (storage) => {
    test('LO-04 Back after a sign-out shows nothing protected, in any frame', async () => {
      await leaveProtectedPage(storage)
      await page.evaluate(() => tab.client.signOut({ scope: 'app' }))
      const seen = await goBack(`${storage}, signed out in the same tab`)
      expect(seen.leaks).toBe(0)
      await page.getByRole('button', { name: 'Sign in' }).waitFor()
    })

    test('LO-04 nor when another tab has signed out while the page lay in the cache', async () => {
      await leaveProtectedPage(storage)
      await page.goto('data:text/html,elsewhere')
      const other = await openTab(context, `${site.origin(storage)}/a`)
      await signInAs(other, site)
      await other.evaluate(() => tab.client.signOut({ scope: 'app' }))
      // A page in the background paints no frames.
      await other.close()
      await page.goBack({ waitUntil: 'commit' })
      await page.waitForURL('**/b', { waitUntil: 'commit' })
      expect(await paintedOn(page)).toMatchObject({ leaks: 0 })
      const seen = await goBack(`${storage}, signed out in another tab`)
      expect(seen.leaks).toBe(0)
      await page.getByRole('button', { name: 'Sign in' }).waitFor()
    })

    test.runIf(cache === 'on')(
      'LO-04 nor when no message has thrown the page out of the cache',
      async () => {
        await leaveProtectedPage(storage)
        // Chromium discards a cached page that gets a message; not every browser does.
        await page.evaluate(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'))
        await page.evaluate(() => tab.client.signOut({ scope: 'app' }))
        // On a slow machine what is told late is seen.
        const devtools = await context.newCDPSession(page)
        await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
        const seen = await goBack(`${storage}, signed out without a message`)
        expect(seen.isFromCache).toBe(true)
        expect(seen.leaks).toBe(0)
        await page.getByRole('button', { name: 'Sign in' }).waitFor()
      },
    )

    test.runIf(cache === 'on')('Back without a sign-out shows the session again', async () => {
      await leaveProtectedPage(storage)
      const seen = await goBack(`${storage}, still signed in`)
      expect(seen.isFromCache).toBe(true)
      expect(seen.leaks).toBeGreaterThan(0)
      await page.locator('#name').waitFor()
    })
  })
})
