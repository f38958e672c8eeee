/** What the ordering test of a store has found. */
export interface StorageOrder {
  /** How often a tab had its turn after another tab. */
  readonly handOvers: number
  /** How often it did not read what the tab before it had written: at least so often, or never. */
  readonly stale: number
}

/**
 * Judges what the tabs have read in their turns. In a store that is in order every count is read
 * once; a tab that reads an older one reads what was read before, and another is missing.
 *
 * @param tabs what `takeStorageTurns` returned in each tab
 */
export function countStaleTurns(tabs: readonly (readonly number[])[]): StorageOrder {
  const readers = new Map<number, number>()
  for (const [tab, counts] of tabs.entries()) for (const count of counts) readers.set(count, tab)
  const turns = tabs.reduce((sum, counts) => sum + counts.length, 0)
  let handOvers = 0
  let stale = 0
  for (let count = 0; count < turns; count += 1) {
    const isMissing = !readers.has(count)
    if (isMissing) stale += 1
    if (isMissing || (count > 0 && readers.get(count) !== readers.get(count - 1))) handOvers += 1
  }
  return { handOvers, stale }
}
