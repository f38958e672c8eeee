import { RETRY_AFTER_DETAIL } from './authError.ts'
import { formatWait } from './formatWait.ts'
import { isAuthError } from './isAuthError.ts'
import type { ErrorStrings, ErrorVariant } from './strings/errorStrings.ts'

/** What narrows a text. */
export interface DescribeErrorOptions {
  /** What the person was doing. */
  readonly variant?: ErrorVariant | undefined
  /** How long is left to wait, in seconds. @default what the server said */
  readonly secondsLeft?: number | undefined
  /** Language for durations (BCP 47). @default 'en' */
  readonly locale?: string | undefined
}

/**
 * Says to a person what went wrong and what to do. Nothing that a server has worded is ever part
 * of it: the text follows from the code alone.
 *
 * @param error what was thrown; anything but an `AuthError` gets the general text
 * @param strings the texts
 * @param options what narrows them
 */
export function describeError(
  error: unknown,
  strings: ErrorStrings,
  { variant, secondsLeft, locale = 'en' }: DescribeErrorOptions = {},
): string {
  if (!isAuthError(error)) return strings.other
  const { code, details } = error
  const wait = secondsLeft ?? details[RETRY_AFTER_DETAIL]
  if (typeof wait === 'number' && wait > 0) {
    if (code === 'account_locked') return strings.lockedUntil(formatWait(wait, locale))
    if (code === 'rate_limited') return strings.retryAfter(formatWait(wait, locale))
  }
  const texts: Readonly<Record<string, string | undefined>> = strings.codes
  const keys = [`${code}/${String(details['reason'])}`, `${code}/${variant}`, code]
  return keys.map((key) => texts[key]).find((text) => text !== undefined) ?? strings.other
}
