/** From here on a number counts milliseconds: in seconds it would be the year 5138. */
const FIRST_MILLISECONDS = 1e11

/** Largest time that a JavaScript date can hold, in seconds. */
const MAX_SECONDS = 8.64e12

/**
 * Reads a point in time such as `exp`, from a server that may count milliseconds where the
 * specification has seconds.
 *
 * @param value anything
 * @returns seconds since the epoch; null for what is no positive number within reach of a date
 * @see RFC 7519 section 2, NumericDate
 */
export function toEpochSeconds(value: unknown): number | null {
  if (typeof value !== 'number' || !(value > 0)) return null
  const seconds = value > FIRST_MILLISECONDS ? value / 1000 : value
  return seconds <= MAX_SECONDS ? seconds : null
}
