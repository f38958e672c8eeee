import { RETRY_AFTER_DETAIL } from '../../core/authError.ts'
import type { AuthError } from '../../core/authError.ts'

const BASE_MS = 300
const CAP_MS = 30_000
const RETRY_AFTER_CAP_MS = 300_000

/**
 * Says how long to wait before the next try: exponential with full jitter, and never sooner than
 * the server asked for (up to five minutes).
 *
 * @param failures how many tries have failed in a row, from 1
 * @param error the last failure
 * @param random a number in [0, 1)
 * @returns milliseconds
 */
export function retryDelay(failures: number, error: AuthError, random: number): number {
  // What is no passing fault may not pass at all; it is tried ever more rarely.
  const cap = error.retryable ? CAP_MS : RETRY_AFTER_CAP_MS
  const ceiling = Math.min(cap, BASE_MS * 2 ** failures)
  const asked = Number(error.details[RETRY_AFTER_DETAIL] ?? 0) * 1000
  return Math.min(RETRY_AFTER_CAP_MS, asked) + random * ceiling
}
