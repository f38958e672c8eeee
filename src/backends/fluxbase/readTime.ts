/**
 * Reads a time of the server, which writes them as ISO 8601.
 *
 * @param value anything
 * @returns milliseconds since the epoch, or null for what is no time
 */
export function readTime(value: unknown): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isNaN(time) ? null : time
}
