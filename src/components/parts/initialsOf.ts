/**
 * Returns one or two letters that stand for a name; nothing where there is none.
 *
 * @param name of a person or an organization, or an address
 */
export function initialsOf(name: string | null | undefined): string {
  const words = (name ?? '').split(/[\s@._-]+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  // By code point: a letter may be two units.
  return ends
    .map((word = '') => /./u.exec(word)?.[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
