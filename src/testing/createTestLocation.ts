import type { PageLocation } from '../core/platform.ts'

/** An address bar as a test sees it. */
export interface TestLocation extends PageLocation {
  /** Addresses the page was rewritten to, and left for, in order. */
  readonly rewrites: string[]
  readonly navigations: string[]
  /** How often the page has tried to close itself. */
  closings(): number
}

/**
 * Makes an address bar.
 *
 * @param start the first address
 */
export function createTestLocation(start: string): TestLocation {
  let href = start
  let closings = 0
  const rewrites: string[] = []
  const navigations: string[] = []
  return {
    rewrites,
    navigations,
    closings: () => closings,
    close() {
      closings += 1
    },
    href: () => href,
    rewrite(url) {
      const next = new URL(url, href)
      // As in a browser: the address may change within the origin only.
      if (next.origin !== new URL(href).origin || next.username)
        throw new DOMException('The address is of another origin.', 'SecurityError')
      href = next.href
      rewrites.push(next.href)
    },
    navigate: (url) => void navigations.push(url),
  }
}
