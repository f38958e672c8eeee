import type { Page } from 'playwright'

declare global {
  /** What the page has painted since it was last shown. */
  var painted: { isFromCache: boolean; frames: number; leaks: number; leakMs: number }
}

/**
 * Has a page look at itself in every frame, before that is painted, from the moment it is shown:
 * also when it comes out of the back/forward cache.
 *
 * @param page must not have been loaded yet
 * @param selector what must not be seen
 */
export async function sampleFrames(page: Page, selector: string): Promise<void> {
  await page.addInitScript((selector) => {
    globalThis.painted = { isFromCache: false, frames: 0, leaks: 0, leakMs: 0 }
    let shownAt = performance.now()
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return
      shownAt = performance.now()
      Object.assign(painted, { isFromCache: true, frames: 0, leaks: 0, leakMs: 0 })
    })
    const look = () => {
      painted.frames += 1
      const isSeen = document
        .querySelector(selector)
        ?.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      if (isSeen) {
        painted.leaks += 1
        painted.leakMs = performance.now() - shownAt
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, selector)
}

/** Waits for some frames and returns what they showed. */
export async function paintedOn(page: Page, frames = 20): Promise<typeof painted> {
  await page.waitForFunction((frames) => painted.frames >= frames, frames)
  return page.evaluate(() => ({ ...painted }))
}

/** Why Chromium loaded a page anew instead of taking it out of its cache. */
export function notRestoredReasons(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation')
    const told: unknown = entry && Reflect.get(entry, 'notRestoredReasons')
    return [...JSON.stringify(told ?? null).matchAll(/"reason":"([^"]+)"/g)].map(
      ([, reason = '']) => reason,
    )
  })
}
