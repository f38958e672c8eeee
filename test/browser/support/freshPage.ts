import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { closePages } from './closePages.ts'
import { forgetOrigins } from './forgetOrigins.ts'
import { launch } from './launch.ts'
import { resetProvider } from './providerControls.ts'

/** One person's browser, as it begins. */
export interface FreshPage {
  readonly context: BrowserContext
  readonly page: Page
}

/** How the app signs people in: with tokens in the page, or with a session at its server. */
export type SignInSystem = 'oidc' | 'server'

/**
 * Gives every test of a file, or of a group, one empty page of a browser that has forgotten everything but the app's
 * own files, which are many and load once, and a provider in its usual state.
 *
 * @param use takes them over, before each test
 * @param system what the app signs in with
 */
export function freshPage(
  use: (fresh: FreshPage) => void | Promise<void>,
  system: SignInSystem = 'oidc',
): void {
  let browser: Browser
  let context: BrowserContext

  beforeAll(async () => {
    browser = await launch()
    context = await browser.newContext()
    await chooseSystem(context, system)
  })
  afterAll(() => browser.close())

  beforeEach(async () => {
    await resetProvider()
    const page = await context.newPage()
    const { app, storedApp, issuer, api, systems, builder } = inject('addresses')
    const others = Object.values(systems).map(({ url }) => url)
    await forgetOrigins(page, [app, storedApp, issuer, api, builder, ...others])
    await use({ context, page })
  })
  afterEach(async () => {
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await closePages(context)
  })
}

/** What people choose is kept in storage, which every test begins without. */
async function chooseSystem(context: BrowserContext, system: SignInSystem): Promise<void> {
  if (system === 'oidc') return
  const { app, storedApp } = inject('addresses')
  await context.addInitScript(
    ({ system, apps }) => {
      const key = 'playground:system'
      if (apps.includes(location.origin) && localStorage.getItem(key) === null)
        localStorage.setItem(key, system)
    },
    { system, apps: [app, storedApp] },
  )
}
