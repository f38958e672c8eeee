import { formatRelativeTime, isShowableTime } from '../../core/formatRelativeTime.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { useLocale } from '../../react/useLocale.ts'
import { useStrings } from '../../react/useStrings.ts'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `TimeText`. */
export interface TimeTextProps {
  /** Milliseconds since the epoch; null where nobody knows. */
  readonly at: number | null
  /** From when it is looked at; of `useNow`. */
  readonly now: number
  /**
   * Whether it can only lie behind: clocks of servers run ahead, and "used in 2 minutes" is nonsense.
   *
   * @default false
   */
  readonly isPast?: boolean
  /** @default 'time' */
  readonly slot?: string
  readonly change?: Slot<'time'> | undefined
}

/** A moment in words, such as "2 hours ago", with the exact time behind it. Renders a `<time>`. */
export function TimeText({ at, now, isPast = false, slot = 'time', change }: TimeTextProps) {
  const locale = useLocale()
  const strings = useStrings('common', commonStrings)
  if (!isShowableTime(at)) return strings.unknownTime
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return renderPart({
    as: 'time',
    part: 'time',
    slot,
    change,
    props: {
      dateTime: new Date(at).toISOString(),
      title: format.format(at),
      children: formatRelativeTime(isPast ? Math.min(at, now) : at, now, locale),
    },
  })
}
