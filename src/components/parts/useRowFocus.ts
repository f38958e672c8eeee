import { useId, useLayoutEffect } from 'react'

/**
 * Hands the focus on before a row goes for good, or it would be nowhere.
 *
 * @returns id of the row
 */
export function useRowFocus(): string {
  const id = useId()
  // A layout effect is undone while the row is still on the page.
  useLayoutEffect(
    () => () => {
      const item = document.getElementById(id)
      if (!item?.contains(document.activeElement)) return
      const near = item.nextElementSibling ?? item.previousElementSibling
      if (near instanceof HTMLElement) near.focus()
    },
    [id],
  )
  return id
}
