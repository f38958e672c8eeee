import type { EmbedAdapter } from './embedAdapter.ts'

/**
 * Tells whether two adapters show the same, so that one can stay where the other was meant.
 *
 * @param one an adapter
 * @param other another, or the same
 */
export function isSameAdapter(one: EmbedAdapter, other: EmbedAdapter): boolean {
  if (one === other) return true
  const [mine, theirs] = [one.identity, other.identity]
  return (
    one.id === other.id &&
    mine !== undefined &&
    theirs !== undefined &&
    mine.length === theirs.length &&
    mine.every((value, index) => Object.is(value, theirs[index]))
  )
}
