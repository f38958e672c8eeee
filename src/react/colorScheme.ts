/** Which of the two schemes something is shown in. */
export type ColorScheme = 'light' | 'dark'

const DARK = '(prefers-color-scheme: dark)'

/**
 * Reads the scheme in which an element is shown: what its `color-scheme` says, and where that allows
 * both, what the person prefers. A page that says nothing is light.
 *
 * @param element an element of the page
 */
export function readColorScheme(element: Element): ColorScheme {
  const known = getComputedStyle(element).getPropertyValue('color-scheme').split(' ')
  if (!known.includes('dark')) return 'light'
  return !known.includes('light') || globalThis.matchMedia?.(DARK).matches ? 'dark' : 'light'
}

/**
 * Calls `listener` when the scheme may have become another: the person's preference, or an attribute
 * of the page's root, by which apps switch theirs.
 *
 * @returns a function that undoes it
 */
export function watchColorScheme(listener: () => void): () => void {
  const preference = globalThis.matchMedia?.(DARK)
  preference?.addEventListener('change', listener)
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true })
  return () => {
    preference?.removeEventListener('change', listener)
    observer.disconnect()
  }
}
