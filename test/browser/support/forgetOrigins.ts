import type { Page } from 'playwright'

/**
 * Makes a browser as empty as a new one, but for the files it has cached. What belongs to a tab goes
 * with the tab.
 *
 * @param page any page of it
 * @param urls whose origins have left something
 */
export async function forgetOrigins(page: Page, urls: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  for (const url of urls)
    await devtools.send('Storage.clearDataForOrigin', {
      origin: new URL(url).origin,
      storageTypes: 'local_storage,indexeddb,cache_storage,service_workers',
    })
  await page.context().clearCookies()
}
