import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { forgetOrigins } from './forgetOrigins.ts'
import { launch } from './launch.ts'
import { resetProvider } from './providerControls.ts'

/** One person's browser, as it begins. */
export interface FreshPage {
  readonly context: BrowserContext
  readonly page: Page
}

/**
 * Gives every test of a file one empty page of a browser that has forgotten everything but the app's
 * own files, which are many and load once, and a provider in its usual state.
 *
 * @param use takes them over, before each test
 */
export function freshPage(use: (fresh: FreshPage) => void | Promise<void>): void {
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    browser = await launch()
    context = await browser.newContext()
  })
  afterAll(() => browser.close())

  beforeEach(async () => {
    await resetProvider()
    const page = await context.newPage()
    const { app, issuer, api, systems, builder } = inject('addresses')
    const others = Object.values(systems).map(({ url }) => url)
    await forgetOrigins(page, [app, issuer, api, builder, ...others])
    await use({ context, page })
  })
  afterEach(async () => {
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    for (const open of context.pages()) await open.close()
  })
}
