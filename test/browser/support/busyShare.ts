import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright'

/** Measures how much of the time the main thread of a page is at work, from 0 to 1. */
export async function busyShare(page: Page, ms: number): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const before = await read(devtools)
  await sleep(ms)
  const after = await read(devtools)
  await devtools.detach()
  return (after.task - before.task) / (after.at - before.at)
}

async function read(devtools: CDPSession) {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const valueOf = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  return { task: valueOf('TaskDuration'), at: valueOf('Timestamp') }
}
