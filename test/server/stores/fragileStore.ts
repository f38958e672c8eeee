import { AuthError } from '../../../src/core/authError.ts'
import type { Clock } from '../../../src/core/platform.ts'
import { sleep } from '../../../src/core/sleep.ts'
import type { SessionStore } from '../../../src/server/sessionStore.ts'

/** What is between a process and its store. */
export interface Fragility {
  readonly clock: Clock
  /** Milliseconds to the store and back, one after the other. */
  readonly latency: () => number
  readonly isAway: () => boolean
  readonly deadlineMs: number
}

/**
 * Puts a network in front of a store. What it was asked for may happen, and the answer be lost.
 */
export function fragileStore(store: SessionStore, fragility: Fragility): SessionStore {
  const { clock, latency, isAway, deadlineMs } = fragility
  async function ask<Value>(run: () => Promise<Value>): Promise<Value> {
    const startedAt = clock.monotonic()
    for (;;) {
      await sleep(clock, latency())
      if (!isAway()) {
        const value = await run()
        await sleep(clock, latency())
        if (!isAway()) return value
      }
      if (clock.monotonic() - startedAt >= deadlineMs)
        throw new AuthError('store_unavailable', 'server', { retryable: true })
      await sleep(clock, 50)
    }
  }
  return {
    ...store,
    insert: (session) => ask(() => store.insert(session)),
    find: (key) => ask(() => store.find(key)),
    replace: (session, serial) => ask(() => store.replace(session, serial)),
    remove: (key) => ask(() => store.remove(key)),
    async lease(key, ms) {
      const lease = await ask(() => store.lease(key, ms))
      return lease && { ...lease, extend: (span) => ask(() => lease.extend(span)) }
    },
  }
}
