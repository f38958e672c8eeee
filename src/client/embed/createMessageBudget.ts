import type { Clock } from '../../core/platform.ts'

/** Messages of one second that are looked at. */
const PER_SECOND = 200
/** Messages of one second that are a flood. */
const FLOOD = 1_000

/** Says what becomes of a message, before anybody looks at it. */
export type MessageBudget = () => 'take' | 'drop' | 'flood'

/**
 * Makes a budget of messages.
 *
 * @param clock monotonic time
 * @returns a function to be called for each message
 */
export function createMessageBudget(clock: Clock): MessageBudget {
  let since = -Infinity
  let count = 0
  return () => {
    const now = clock.monotonic()
    if (now - since >= 1_000) {
      since = now
      count = 0
    }
    count += 1
    if (count > FLOOD) return 'flood'
    return count > PER_SECOND ? 'drop' : 'take'
  }
}
