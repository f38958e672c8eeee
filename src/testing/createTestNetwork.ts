import type { Clock } from '../core/platform.ts'
import { waitFor } from './latency.ts'

/** Answers a request in place of the network. */
export type FetchHandler = (request: Request) => Response | Promise<Response>

/**
 * What goes wrong with a request: it is lost on the way out (`before`), its answer is lost after
 * the server has acted (`after`), or nothing ever comes back (`hang`).
 */
export type NetworkFault = 'before' | 'after' | 'hang'

/** The network between the pages of a virtual browser and all servers. */
export interface TestNetwork {
  /** Sends a request. Half of the latency passes before the server acts, half after it. */
  send(request: Request): Promise<Response>
  /** Replaces what answers. */
  onFetch(handler: FetchHandler): void
  /** Replaces what decides over faults; null for none. */
  onFault(decide: ((request: Request) => NetworkFault | null) | null): void
}

/**
 * Makes a network.
 *
 * @param clock whose time it takes
 * @param latency draws how long there and back takes, in milliseconds
 * @param handler answers. @default fails like a missing network
 */
export function createTestNetwork(
  clock: Clock,
  latency: () => number,
  handler: FetchHandler = noNetwork,
): TestNetwork {
  let answer = handler
  let decide: ((request: Request) => NetworkFault | null) | null = null
  return {
    async send(request) {
      const fault = decide?.(request) ?? null
      const half = latency() / 2
      if (fault === 'hang') return new Promise<never>(() => {})
      await waitFor(clock, half)
      if (fault === 'before') noNetwork()
      const response = await answer(request)
      await waitFor(clock, half)
      return fault === 'after' ? noNetwork() : response
    },
    onFetch(next) {
      answer = next
    },
    onFault(next) {
      decide = next
    },
  }
}

/** Fails as `fetch` does without a network. @throws TypeError */
export function noNetwork(): never {
  throw new TypeError('fetch failed')
}
