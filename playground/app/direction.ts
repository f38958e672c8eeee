import { createValue } from './createValue.ts'

/** Which way the lines run. */
export type Direction = 'ltr' | 'rtl'

const STORAGE_KEY = 'playground:dir'

/** The writing direction, from `?dir=rtl` at first. It is kept while the tab lives. */
export const direction = createValue<Direction>(initial())

/** Turns the page round. */
export function setDirection(next: Direction): void {
  sessionStorage.setItem(STORAGE_KEY, next)
  document.documentElement.dir = next
  direction.set(next)
}

function initial(): Direction {
  const asked = new URLSearchParams(location.search).get('dir')
  return (asked ?? sessionStorage.getItem(STORAGE_KEY)) === 'rtl' ? 'rtl' : 'ltr'
}
