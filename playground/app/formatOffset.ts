const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Writes an offset with its sign and one unit. */
export function formatOffset(ms: number): string {
  // A real minus sign: as wide as the plus, and never broken from its number.
  return `${ms < 0 ? '−' : '+'}${formatLength(Math.abs(ms))}`
}

function formatLength(ms: number): string {
  if (ms >= DAY_MS) return `${Math.round(ms / DAY_MS)} d`
  if (ms >= HOUR_MS) return `${Math.round(ms / HOUR_MS)} h`
  return ms >= MINUTE_MS ? `${Math.round(ms / MINUTE_MS)} min` : `${Math.round(ms / 1000)} s`
}
