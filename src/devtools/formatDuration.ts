const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * Writes a length of time with one unit, or two between a minute and an hour.
 *
 * @param ms milliseconds; the sign is dropped
 */
export function formatDuration(ms: number): string {
  const length = Math.abs(ms)
  if (length >= DAY_MS) return `${trim(length / DAY_MS)} d`
  if (length >= HOUR_MS) return `${trim(length / HOUR_MS)} h`
  const seconds = Math.floor((length % MINUTE_MS) / SECOND_MS)
  if (length >= MINUTE_MS)
    return `${Math.floor(length / MINUTE_MS)} min${seconds > 0 ? ` ${seconds} s` : ''}`
  return length >= SECOND_MS ? `${Math.floor(length / SECOND_MS)} s` : `${Math.round(length)} ms`
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
