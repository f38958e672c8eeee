import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext } from 'playwright'

/** Pages close within a tenth of this, or not at all. */
const USUAL_MS = 1_500

/**
 * Closes all pages of a browser. Chromium forgets a page that it is asked to close at the moment it
 * leaves for another site, as pages do after a sign-out, and takes it when it is asked again.
 *
 * @param context the only one of its browser
 */
export async function closePages(context: BrowserContext): Promise<void> {
  const closed = Promise.all(context.pages().map((page) => page.close())).then(() => true)
  if (await Promise.race([closed, wait(USUAL_MS, false)])) return
  const devtools = await context.browser()?.newBrowserCDPSession()
  const { targetInfos = [] } = (await devtools?.send('Target.getTargets')) ?? {}
  for (const { targetId, type } of targetInfos)
    if (type === 'page') await devtools?.send('Target.closeTarget', { targetId })
  await devtools?.detach()
  await closed
}
