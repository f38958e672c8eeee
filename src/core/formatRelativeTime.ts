const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Mean lengths of the calendar: nothing hangs on days that are longer or shorter than others. */
const MONTH = 30.44 * DAY
const YEAR = 365.25 * DAY

/** Largest time that a `Date` can hold. */
const MAX_MS = 8.64e15

const units = [
  { unit: 'minute', seconds: MINUTE, until: 60 },
  { unit: 'hour', seconds: HOUR, until: 24 },
  { unit: 'day', seconds: DAY, until: 30 },
  { unit: 'month', seconds: MONTH, until: 12 },
] as const

/**
 * Words how long ago something was, or how soon it will be, such as "2 hours ago" or "in 3 days".
 * It goes by the time that has passed and not by the calendar, so a change of the clocks is of no
 * account.
 *
 * @param at the moment, in milliseconds since the epoch
 * @param now from when it is looked at
 * @param locale language (BCP 47)
 */
export function formatRelativeTime(at: number, now: number, locale: string): string {
  const seconds = (at - now) / 1000
  const amount = (size: number) => Math.round(Math.abs(seconds) / size)
  // Only "now" has a word of its own: "yesterday" would need the calendar.
  if (amount(MINUTE) === 0)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second')
  const found = units.find(({ seconds: size, until }) => amount(size) < until)
  const { unit, seconds: size } = found ?? ({ unit: 'year', seconds: YEAR } as const)
  const count = Math.max(1, amount(size))
  return new Intl.RelativeTimeFormat(locale).format(Math.sign(seconds) * count, unit)
}

/** Whether something that a server has sent as a time is one that can be shown. */
export function isShowableTime(at: number | null): at is number {
  return at !== null && at > 0 && at <= MAX_MS
}
