import { behaviours } from './behaviours/all.ts'
import type { Column } from './results.ts'

const START = '<!-- matrix:start -->'
const END = '<!-- matrix:end -->'

/** Says below the table what its cells mean. */
const LEGEND =
  '`yes`: a test shows it. `no`: the backend, or its system, cannot. `–`: does not apply, as a rule about codes does not where there are none.'

/** The columns of a matrix by the backend's name. */
export type Matrix = Readonly<Record<string, Column>>

/**
 * Writes the table: a row for each behaviour, a column for each backend, and what the cells mean.
 *
 * @param matrix what the runs have found
 * @throws Error where a run has left a behaviour out
 */
export function formatMatrix(matrix: Matrix): string {
  const names = Object.keys(matrix)
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  let chapter = ''
  const rows = behaviours.flatMap(({ id, title, chapter: next }) => {
    const cells = names.map((name) => {
      const verdict = matrix[name]?.[id]
      if (verdict) return verdict
      throw new Error(`${name}: nothing is known of ${id}`)
    })
    const head = next === chapter ? [] : [row([`**${next}**`, ...names.map(() => '')])]
    chapter = next
    return [...head, row([title, ...cells])]
  })
  const lines = [row(['', ...names]), row(['---', ...names.map(() => ':-:')]), ...rows]
  return `${lines.join('\n')}\n\n${LEGEND}`
}

/**
 * Puts the table into a text, between its marks.
 *
 * @param text the README
 * @param table the table
 * @throws Error where the marks are missing
 */
export function insertMatrix(text: string, table: string): string {
  const [start, end] = [text.indexOf(START), text.indexOf(END)]
  if (start < 0 || end < start) throw new Error(`README.md needs ${START} and ${END}`)
  return `${text.slice(0, start + START.length)}\n\n${table}\n\n${text.slice(end)}`
}

/**
 * Reads one backend's column out of a text.
 *
 * @param text the README
 * @param name the backend
 * @returns its cells by the title of their row; null where there are no marks, or no such column
 */
export function readMatrixColumn(text: string, name: string): Record<string, string> | null {
  const [start, end] = [text.indexOf(START), text.indexOf(END)]
  if (start < 0 || end < start) return null
  const rows = text
    .slice(start + START.length, end)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    // A title may hold code, but no pipe.
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const index = rows[0]?.indexOf(name) ?? -1
  if (index < 0) return null
  const cells = rows.slice(2).map((row) => [row[0] ?? '', row[index] ?? ''] as const)
  return Object.fromEntries(cells.filter(([, cell]) => cell !== ''))
}
