import { useEffect, useRef } from 'react'

/**
 * Moves the focus to where a new step goes on: its first field, or its heading. What had the focus
 * is gone by then. A step that has taken it already keeps it, and somebody who is elsewhere on the
 * page is left there.
 *
 * @param step the step; the first one takes nothing
 * @returns belongs on the root
 */
export function useStepFocus(step: string) {
  const root = useRef<HTMLElement>(null)
  const last = useRef(step)
  useEffect(() => {
    if (last.current === step) return
    last.current = step
    if (document.activeElement !== document.body) return
    const input = root.current?.querySelector('input')
    if (input) return input.focus()
    const heading = root.current?.querySelector<HTMLElement>('[data-slot="heading"]')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  }, [step])
  return root
}
