import type { Clock } from '../../../core/platform.ts'
import { serverClock } from '../../serverClock.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'

/**
 * Returns the clock that deadlines are kept by.
 *
 * @param environment whose timers it has, where it brings any
 */
export function clockOf({ now, after = serverClock.after }: ServerEnvironment): Clock {
  return { now, monotonic: serverClock.monotonic, after }
}
