import type { Figures } from './measure.ts'

/**
 * Prints figures as a table, each beside the first one.
 *
 * @param figures what was measured
 * @param concurrency how many calls ran at a time in the second part of a turn
 */
export function printFigures(figures: readonly Figures[], concurrency: number): void {
  const [first] = figures
  if (!first) return
  const together = `by ${concurrency}`
  const columns = ['calls', 'p50 µs', 'p99 µs', '/s alone', `/s ${together}`, `p99 µs ${together}`]
  console.log(row(['', ...columns, 'p50 ratio']))
  for (const each of figures) {
    const { name, calls, p50, p99, perSecond, perSecondTogether, p99Together } = each
    const values = [calls, p50, p99, perSecond, perSecondTogether, p99Together]
    const numbers = values.map((value) => value.toFixed(0))
    console.log(row([name, ...numbers, ratio(p50, first.p50)]))
  }
}

/** Writes how often one value is in another. */
export function ratio(value: number, base: number): string {
  return `${(value / base).toFixed(2)}x`
}

function row([name = '', ...cells]: readonly string[]): string {
  return name.padEnd(32) + cells.map((cell) => cell.padStart(13)).join('')
}
