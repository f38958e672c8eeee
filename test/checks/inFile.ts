/** One check, and how to take it out of the source. */
export interface CheckRemoval {
  readonly check: string
  /** Path below `src`. */
  readonly file: string
  /** Text that stands there exactly once. */
  readonly find: string
  readonly replace: string
  /** Test files that should notice, below `test`. */
  readonly tests: readonly string[]
}

/** A check, the text that makes it, and the text that undoes it. */
export type RemovalRow = readonly [check: string, find: string, replace: string]

/** Lists removals of one file. */
export function inFile(
  file: string,
  tests: readonly string[],
  rows: readonly RemovalRow[],
): CheckRemoval[] {
  return rows.map(([check, find, replace]) => ({ check, file, find, replace, tests }))
}
