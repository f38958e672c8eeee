const MINUTE = 60
const HOUR = 60 * MINUTE

/**
 * Words how long there is to wait, such as "in 30 seconds" or "in 5 minutes". Never less than it is.
 *
 * @param seconds how long; fractions and what is below a second count as a whole one
 * @param locale language (BCP 47)
 */
export function formatWait(seconds: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const whole = Math.max(1, Math.ceil(seconds))
  if (whole < MINUTE) return format.format(whole, 'second')
  if (whole < HOUR) return format.format(Math.ceil(whole / MINUTE), 'minute')
  return format.format(Math.ceil(whole / HOUR), 'hour')
}
