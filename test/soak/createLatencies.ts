/** Durations, in milliseconds. */
export interface Latencies {
  add(ms: number): void
  count(): number
  /** Returns the duration that `share` of all do not pass; NaN where there is none. */
  quantile(share: number): number
}

/** Makes an empty collection of durations. */
export function createLatencies(): Latencies {
  const values: number[] = []
  let isSorted = true
  return {
    add(ms) {
      values.push(ms)
      isSorted = false
    },
    count: () => values.length,
    quantile(share) {
      if (!isSorted) values.sort((a, b) => a - b)
      isSorted = true
      return values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN
    },
  }
}
