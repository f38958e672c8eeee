/** No `scroll`: pages scroll by themselves, people do it with one of these. */
const KINDS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Listens to what a person does on this page. Hidden pages are silent, and so are events that
 * scripts have made. What happens inside a frame of another origin is not seen.
 *
 * @param listener called for each sign of life
 * @returns a function that undoes it
 */
export function browserActivity(listener: () => void): () => void {
  // Servers have no page.
  if (typeof window === 'undefined') return () => {}
  const controller = new AbortController()
  const hear = (event: Event) => {
    if (event.isTrusted && document.visibilityState === 'visible') listener()
  }
  // Before all handlers of the app, which may stop an event on its way.
  for (const kind of KINDS)
    window.addEventListener(kind, hear, {
      capture: true,
      passive: true,
      signal: controller.signal,
    })
  return () => controller.abort()
}
