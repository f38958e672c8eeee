import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'

/**
 * Has a page and its frames of the same process sleep, as they do when a lid is closed: no timer
 * runs, no message arrives, and both clocks go on.
 *
 * @returns when it woke up
 */
export async function sleepFor(page: Page, ms: number): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Debugger.enable')
  const asleep = new Promise<void>((resolve) => devtools.once('Debugger.paused', () => resolve()))
  const awake = devtools.send('Runtime.evaluate', { expression: 'debugger' })
  await asleep
  await sleep(ms)
  const wokeAt = Date.now()
  await devtools.send('Debugger.resume')
  await awake
  await devtools.detach()
  return wokeAt
}
