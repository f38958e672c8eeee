import { chromium } from 'playwright'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { notRestoredReasons, paintedOn, sampleFrames } from '../browser/support/frameSampler.ts'
import { open, signIn } from '../browser/support/person.ts'
import { resetProvider } from '../browser/support/providerControls.ts'

const PROTECTED = '[data-testid=user-name]'

describe.each(['on', 'off'])('a session at the server, with the back/forward cache %s', (cache) => {
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
  beforeEach(async () => {
    await resetProvider()
    context = await browser.newContext()
    await context.addInitScript(() => localStorage.setItem('playground:system', 'server'))
    page = await context.newPage()
    await sampleFrames(page, PROTECTED)
    // A page for everybody: one for people who are signed in would lead to the provider by itself.
    await signIn(page)
    // Otherwise nothing is known: a sampler that is blind finds no leak.
    if ((await paintedOn(page)).leaks === 0) throw new Error('The sampler sees nothing.')
  })
  afterEach(() => context.close())

  async function goBack(how: string) {
    await page.goBack({ waitUntil: 'commit' })
    await page.waitForURL(({ pathname }) => pathname === '/', { waitUntil: 'commit' })
    const seen = await paintedOn(page, 60)
    const why = seen.isFromCache ? '' : ` (${(await notRestoredReasons(page)).join(', ')})`
    console.log(
      `LO-04 cache ${cache}, ${how}: from the cache: ${seen.isFromCache}${why}, ` +
        `${seen.frames} frames, ${seen.leaks} with protected text`,
    )
    return seen
  }

  test('LO-04 Back after a sign-out shows nothing protected, in any frame', async () => {
    await open(page, '/diagnostics')
    await page.getByTestId('sign-out-app').click()
    await page.getByTestId('status').filter({ hasText: 'anonymous' }).waitFor()
    expect((await goBack('signed out in the same tab')).leaks).toBe(0)
  })

  test('LO-04 nor when another tab has signed out while this one was elsewhere', async () => {
    await page.goto('data:text/html,elsewhere')
    const other = await context.newPage()
    await open(other, '/diagnostics')
    await other.getByTestId('sign-out-app').click()
    await other.getByTestId('status').filter({ hasText: 'anonymous' }).waitFor()
    // A page in the background paints no frames.
    await other.close()
    expect((await goBack('signed out in another tab')).leaks).toBe(0)
  })

  test('LO-04 nor when that tab was closed before the server knew, which learns of it after', async () => {
    await page.goto('data:text/html,elsewhere')
    const other = await context.newPage()
    await open(other, '/diagnostics')
    await other.route('**/auth/logout', () => undefined)
    await other.getByTestId('sign-out-app').click()
    await other.getByTestId('status').filter({ hasText: 'anonymous' }).waitFor()
    await other.close()
    expect(await cookieNames()).toContain('__Host-flowpass.0')
    expect((await goBack('signed out in a tab that was closed')).leaks).toBe(0)
    await expect.poll(cookieNames, { timeout: 10_000 }).not.toContain('__Host-flowpass.0')
  })

  async function cookieNames() {
    return (await context.cookies()).map(({ name }) => name)
  }
})
