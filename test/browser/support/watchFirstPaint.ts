import type { Page } from 'playwright'

/** What a page has drawn since it was loaded, up to the person's name. */
export interface FirstPaint {
  /** Different pictures, in order: `person`, `sign-in` or `waiting`; an empty page counts as none. */
  readonly views: readonly string[]
  /** When the page was first drawn, in milliseconds since the document began. */
  readonly drawnMs: number
  /** When the person was. */
  readonly personMs: number
}

/**
 * Has a page look at its header in every frame, before that is painted.
 *
 * @param page is loaded anew after this
 * @returns reads what was seen
 */
export async function watchFirstPaint(page: Page): Promise<() => Promise<FirstPaint>> {
  await page.addInitScript(() => {
    const seen: { views: string[]; drawnMs: number; personMs: number } = {
      views: [],
      drawnMs: 0,
      personMs: 0,
    }
    Object.assign(window, { firstPaint: seen })
    const shows = (testId: string) => document.querySelector(`[data-testid=${testId}]`) !== null
    const look = () => {
      if (document.querySelector('header')) {
        const view = shows('user-name') ? 'person' : shows('sign-in') ? 'sign-in' : 'waiting'
        if (seen.views.at(-1) !== view) seen.views.push(view)
        seen.drawnMs ||= performance.now()
        if (view === 'person') seen.personMs ||= performance.now()
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  return () => page.evaluate(() => (window as unknown as { firstPaint: FirstPaint }).firstPaint)
}
