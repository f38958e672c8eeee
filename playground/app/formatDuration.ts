const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Writes a length of time with one unit, or two below an hour. */
export function formatDuration(ms: number): string {
  if (ms >= DAY_MS) return `${trim(ms / DAY_MS)} d`
  if (ms >= HOUR_MS) return `${trim(ms / HOUR_MS)} h`
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`
  return `${Math.floor(ms / MINUTE_MS)} min ${Math.floor((ms % MINUTE_MS) / SECOND_MS)} s`
}

/** Writes an offset with its sign. */
export function formatOffset(ms: number): string {
  // A real minus sign: as wide as the plus, and never broken from its number.
  return `${ms < 0 ? '−' : '+'}${formatDuration(Math.abs(ms))}`
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
