const STORAGE_KEY = 'playground:dir'

/** Takes the writing direction from `?dir=rtl` and keeps it while the tab lives. */
export function applyDirection(): void {
  const asked = new URLSearchParams(location.search).get('dir')
  if (asked) sessionStorage.setItem(STORAGE_KEY, asked)
  document.documentElement.dir = sessionStorage.getItem(STORAGE_KEY) === 'rtl' ? 'rtl' : 'ltr'
}
