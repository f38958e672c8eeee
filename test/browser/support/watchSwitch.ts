import type { Page } from 'playwright'

/** What was seen while one person took another's place. */
export interface SwitchReport {
  /** When the page had the new person, in milliseconds since the epoch. */
  readonly switchedAt: number
  /** Drawn pictures in which the old person's frame was still to be seen. */
  readonly stale: number
}

/**
 * Watches every picture a page draws from now on.
 *
 * @param email of the person who is about to come
 * @returns reads what was seen
 */
export async function watchSwitch(page: Page, email: string): Promise<() => Promise<SwitchReport>> {
  await page.evaluate((email) => {
    const client = window.__playground?.client
    const old = document.querySelectorAll('[data-testid=builder] iframe')
    const report = { switchedAt: 0, stale: 0 }
    Object.assign(window, { switchReport: report })
    const look = () => {
      const state = client?.getState()
      const isNew = state?.status === 'authenticated' && state.session.user.email === email
      if (isNew && report.switchedAt === 0) report.switchedAt = Date.now()
      return isNew
    }
    client?.subscribe(look)
    let wasNew = false
    const draw = () => {
      // React draws what has changed in the frame after, at the latest.
      if (look() && wasNew)
        report.stale += Array.from(old).filter((frame) => frame.checkVisibility()).length
      wasNew = look()
      requestAnimationFrame(draw)
    }
    requestAnimationFrame(draw)
  }, email)
  return () =>
    page.evaluate(() => (window as unknown as { switchReport: SwitchReport }).switchReport)
}
