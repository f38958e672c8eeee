import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

/** How far away it begins, in pixels: about a screen. */
const MARGIN_PX = 600

/**
 * Tells whether an element has come near to what is seen of the page. Once near, it stays so. Where
 * the browser cannot tell, everything is near.
 *
 * @param ref the element
 * @param isAsked whether it matters; if not, everything is near
 */
export function useNearViewport(ref: RefObject<Element | null>, isAsked: boolean): boolean {
  const [isNear, setNear] = useState(false)
  const isWatching = isAsked && !isNear
  useEffect(() => {
    if (!isWatching || !ref.current) return
    const Observer: typeof IntersectionObserver | undefined = globalThis.IntersectionObserver
    const observer = Observer
      ? new Observer(
          (entries) => {
            if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
          },
          { rootMargin: `${MARGIN_PX}px` },
        )
      : null
    if (observer) observer.observe(ref.current)
    else queueMicrotask(() => setNear(true))
    return () => observer?.disconnect()
  }, [ref, isWatching])
  return !isWatching
}
