import type { Clock } from '../../core/platform.ts'

/** `Date` has whole seconds, so its middle is half a second later. */
const HALF_SECOND_MS = 500

/**
 * Tells how far this device's wall clock is ahead of a server's.
 *
 * @param clock this device's clock
 * @param sentAt what it showed when the request was sent, in milliseconds since the epoch
 * @param response the answer, just received
 * @returns milliseconds, negative when it is behind; null where `Date` cannot be read
 */
export function readSkew(clock: Clock, sentAt: number, response: Response | null): number | null {
  const date = Date.parse(response?.headers.get('date') ?? '')
  return Number.isNaN(date) ? null : (sentAt + clock.now()) / 2 - (date + HALF_SECOND_MS)
}
