/** So much of an identifier is shown at most. */
const SHOWN_LENGTH = 6

/**
 * Shortens the identifier of a user or a tab so that two can be told apart and none can be read
 * off a screenshot. Of an e-mail address nothing after the `@` is left.
 *
 * @param id the identifier
 * @returns at most half of it, at most six characters, and an ellipsis
 */
export function shortenId(id: string): string {
  const name = Array.from(id.split('@')[0] ?? '')
  return `${name.slice(0, Math.min(SHOWN_LENGTH, Math.floor(name.length / 2))).join('')}…`
}
