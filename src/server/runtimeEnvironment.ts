import { serverClock } from './serverClock.ts'
import type { ServerEnvironment } from './serverEnvironment.ts'

/**
 * Returns the environment of the process, or what a test puts in its place.
 *
 * @param given what differs
 */
export function runtimeEnvironment(given: Partial<ServerEnvironment> = {}): ServerEnvironment {
  return {
    now: serverClock.now,
    after: serverClock.after,
    // Looked up at each call: instrumentation replaces it late.
    fetch: (input, init) => fetch(input, init),
    ...given,
  }
}
