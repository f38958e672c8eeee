/** Long enough for browsers that begin a download after the click. */
const REVOKE_MS = 10_000

/**
 * Has the browser save a text as a file.
 *
 * @param name of the file
 * @param text what is in it
 */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS)
}

/**
 * Prints one element, and nothing else of the page: a style sheet goes by its `data-printing`.
 *
 * @param element what is printed
 */
export function printAlone(element: HTMLElement): void {
  element.dataset['printing'] = ''
  // Some browsers return from `print` before they have printed.
  addEventListener('afterprint', () => delete element.dataset['printing'], { once: true })
  print()
}
