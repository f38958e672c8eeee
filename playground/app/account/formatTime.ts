const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** Writes a time in milliseconds since the epoch; a word where there is none. */
export function formatTime(at: number | null, otherwise = 'Not known'): string {
  return at === null ? otherwise : format.format(at)
}
