import type { BrowserContext, Page } from 'playwright'
import { demoAccounts } from '../../../playground/servers/demoAccounts.ts'
import type { Tab } from '../pages/tabsApp.tsx'
import type { TabsSite } from './startTabsSite.ts'

declare global {
  /** The tab of `pages/tabsApp.tsx`. */
  var tab: Tab
}

/** Opens a tab on the app and waits until it knows who is signed in. */
export async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(() => tab.client.ready())
  return page
}

/** Opens several tabs. */
export function openTabs(context: BrowserContext, url: string, count: number): Promise<Page[]> {
  return Promise.all(Array.from({ length: count }, () => openTab(context, url)))
}

/**
 * Opens several tabs that are to get the session from those that are open. On a machine that is
 * busy a hidden tab may answer too late; then it is asked again, and the log tells.
 */
export async function joinTabs(
  context: BrowserContext,
  url: string,
  count: number,
): Promise<Page[]> {
  const pages = await openTabs(context, url, count)
  for (const page of pages) {
    const began = Date.now()
    await page.waitForFunction(() => tab.client.getState().status === 'authenticated', null, {
      timeout: 10_000,
      polling: 50,
    })
    const waitedMs = Date.now() - began
    if (waitedMs > 500) console.log(`a new tab was answered late, ${waitedMs} ms after it was up`)
  }
  return pages
}

/** Signs a person in, in this tab, on the provider's page. */
export async function signInAs(
  page: Page,
  { issuer }: TabsSite,
  account = demoAccounts[0],
  prompt = 'login',
): Promise<void> {
  const app = new URL(page.url()).origin
  await page.evaluate((prompt) => void tab.client.signIn.redirect({ prompt }), prompt)
  await page.waitForURL(`${issuer}/**`)
  await page.fill('#email', account.claims.email)
  await page.fill('#password', account.password)
  await page.click('#sign-in')
  const allow = page.getByRole('button', { name: 'Allow' })
  await Promise.race([page.waitForURL(`${app}/**`), allow.waitFor()])
  if (page.url().startsWith(issuer)) await allow.click()
  await page.waitForURL(`${app}/**`)
  await page.locator('#name', { hasText: account.claims.name }).waitFor()
}

/** Returns who each tab shows, and in which state. */
export function looksOf(pages: readonly Page[]): Promise<string[]> {
  return Promise.all(
    pages.map((page) =>
      page.evaluate(() => {
        const name = document.querySelector('#name')?.textContent ?? 'nobody'
        return `${tab.client.getState().status} ${name}`
      }),
    ),
  )
}

/** Returns what happened in each tab. */
export function logsOf(pages: readonly Page[]) {
  return Promise.all(pages.map((page) => page.evaluate(() => structuredClone(tab.log))))
}

/** Has every tab ask for a token, all at the same moment. */
export async function askTogether(pages: readonly Page[], isTold = false): Promise<string[]> {
  const at = Date.now() + 250
  return Promise.all(
    pages.map((page) =>
      page.evaluate(
        async ({ at, isTold }) => {
          await new Promise((resolve) => setTimeout(resolve, at - Date.now() - 30))
          // Timers differ by some milliseconds; the clock does not.
          while (Date.now() < at);
          tab.wake(isTold)
          return tab.ask()
        },
        { at, isTold },
      ),
    ),
  )
}
