/** Digits that people type in Arabic, Persian and East Asian keyboards; each row ends in 0 to 9. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g

/**
 * Takes out of a text what is no digit, such as the blanks and dashes of a code that was copied.
 *
 * @param text what was typed or pasted
 */
export function digitsOf(text: string): string {
  return text
    .replaceAll(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll(/\D/g, '')
}

/**
 * Fits what is in a field for a code after a change. What is pasted into a code replaces it; what is
 * typed into one that is full replaces the digits after the caret.
 *
 * @param text what the field holds
 * @param caret where the caret is in it
 * @param length how long a code is
 */
export function fitCode(
  text: string,
  caret: number,
  length: number,
): { readonly code: string; readonly caret: number } {
  const head = digitsOf(text.slice(0, caret))
  const tail = digitsOf(text.slice(caret))
  const over = head.length + tail.length - length
  if (over <= 0) return { code: head + tail, caret: head.length }
  const kept = over < length ? head.slice(0, length) : head.slice(-length)
  return { code: (kept + tail.slice(over)).slice(0, length), caret: kept.length }
}
