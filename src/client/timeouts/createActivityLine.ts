import { isRecord } from '../../core/isRecord.ts'
import type { Channel } from '../../core/platform.ts'
import { stopwatch } from '../../core/stopwatch.ts'
import type { TimeoutHost } from '../sessionTimeouts.ts'
import { activityName, readActivity, writeActivity } from './activityRecord.ts'
import { ageOf } from './ageAtLoad.ts'

/** How often at most tabs tell each other of activity, in milliseconds. */
const TELL_EVERY_MS = 5_000

/** Part of the idle limit that tabs may disagree by, where that is less. */
const TELL_SHARE = 0.1

/** What tabs know of each other's activity. */
export interface ActivityLine {
  /** Begins to listen. */
  open(): void
  /** Hangs up; what is still to be told is told. */
  close(): void
  /** Tells the others of activity now: soon, or at once. */
  tell(isUrgent: boolean): void
  /** Returns the milliseconds since what another tab has noted last; Infinity without news. */
  news(): number
}

/**
 * Makes the line: a note in the shared store for tabs that were frozen or come later, and a message
 * for those that run.
 *
 * @param host platform and prefix of the client
 * @param idleMs the idle limit, in milliseconds
 * @param onNews called with the milliseconds since somebody was active in another tab
 */
export function createActivityLine(
  { platform, prefix }: Pick<TimeoutHost, 'platform' | 'prefix'>,
  idleMs: number,
  onNews: (ageMs: number) => void,
): ActivityLine {
  const { clock } = platform
  const everyMs = Math.min(TELL_EVERY_MS, idleMs * TELL_SHARE)
  let channel: Channel | null = null
  let msSinceTold = () => Infinity
  let latest: number | null = null
  let cancelTimer = () => {}
  // A note is news once: after the clock was set back its age would seem to have shrunk.
  let noted = readActivity(platform, prefix)

  function hear(message: unknown): void {
    if (!isRecord(message) || message['v'] !== 1 || message['type'] !== 'activity') return
    const { at } = message
    if (typeof at !== 'number' || at === noted) return
    noted = at
    onNews(ageOf(platform, at))
  }

  function flush(): void {
    cancelTimer()
    if (latest === null) return
    noted = latest
    writeActivity(platform, prefix, latest)
    channel?.post({ v: 1, type: 'activity', at: latest })
    latest = null
    msSinceTold = stopwatch(clock)
  }

  return {
    open() {
      channel = platform.openChannel(activityName(prefix), hear)
    },
    close() {
      flush()
      channel?.close()
      channel = null
    },
    tell(isUrgent) {
      const isPending = latest !== null
      latest = Math.round(clock.now())
      const waitMs = everyMs - msSinceTold()
      if (isUrgent || waitMs <= 0) flush()
      // What comes last within the interval is told when it is over.
      else if (!isPending) cancelTimer = clock.after(waitMs, flush)
    },
    news() {
      const at = readActivity(platform, prefix)
      if (at === noted) return Infinity
      noted = at
      return ageOf(platform, at)
    },
  }
}
