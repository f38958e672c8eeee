import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { launch } from './launch.ts'
import { resetProvider } from './providerControls.ts'

/** One person's browser, as it begins. */
export interface FreshPage {
  readonly context: BrowserContext
  readonly page: Page
}

/**
 * Gives every test of a file a browser context of its own, with one empty page, and a provider in
 * its usual state. The browser is the file's.
 *
 * @param use takes them over, before each test
 */
export function freshPage(use: (fresh: FreshPage) => void | Promise<void>): void {
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  beforeEach(async () => {
    await resetProvider()
    context = await browser.newContext()
    await use({ context, page: await context.newPage() })
  })
  afterEach(() => context.close())
}
