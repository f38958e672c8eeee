import type { Clock } from '../core/platform.ts'
import { createTestClock, START_MS } from './createTestClock.ts'
import type { TestClock } from './createTestClock.ts'
import { createTestNetwork } from './createTestNetwork.ts'
import type { FetchHandler, TestNetwork } from './createTestNetwork.ts'
import { createTestTab } from './createTestTab.ts'
import type { TestTab } from './createTestTab.ts'
import { createTestWorld } from './createTestWorld.ts'
import type { TestWorldOptions } from './createTestWorld.ts'
import { flush } from './flush.ts'
import { createSeededRandom, drawLatency } from './latency.ts'
import type { Latency } from './latency.ts'

/** How a virtual browser behaves. */
export interface TestBrowserOptions extends TestWorldOptions {
  /** Decides everything that is left to chance: latencies, and `random()` of pages. @default 1 */
  readonly seed?: number
  /** Where tabs open. @default 'https://app.example/' */
  readonly href?: string
  /** What its clock shows, in milliseconds since the epoch. @default 2026-01-01T00:00:00Z */
  readonly start?: number
  /** Answers requests. @default fails like a missing network */
  readonly fetch?: FetchHandler
  /** How long a request takes there and back, in milliseconds. @default 0 */
  readonly networkLatency?: Latency
  /** Whether WebCrypto may be used. @default true */
  readonly secure?: boolean
  /** See `TestClockOptions`. @default Infinity */
  readonly stormTasks?: number
  /** Turns of the event loop after each timer; 1 is fast and does where no body is read. @default 6 */
  readonly settleTurns?: number
}

/** A browser with one origin in it, any number of tabs, and no time but the test's. */
export interface TestBrowser extends Pick<TestNetwork, 'onFetch' | 'onFault'> {
  /** The machine's clock; `jump` and `sleep` happen to all tabs. */
  readonly clock: TestClock
  /** A clock that is always right, for servers: it goes on in sleep and knows no jumps. */
  readonly serverClock: Clock
  /** The tabs that have not been killed, in the order of opening. */
  readonly tabs: readonly TestTab[]
  /** What the tabs share in IndexedDB and in localStorage. */
  readonly records: Map<string, string>
  readonly sharedValues: Map<string, string>
  /**
   * Opens a tab.
   *
   * @param options `href`, and the tab it is opened `from`, whose store it then begins with
   */
  openTab(options?: { readonly href?: string; readonly from?: TestTab }): TestTab
  /** Returns the next number of the seeded sequence, in [0, 1). */
  random(): number
  /** Number of pages that hold or await a lock. */
  queued(lock: string): number
  /** Moves time, by milliseconds, and runs what falls due in every tab. */
  advance(ms: number): Promise<void>
  /** Lets everything come to rest that needs no time. */
  settle(): Promise<void>
}

/**
 * Makes a virtual browser: one clock, one shared store, Web Locks, records and channels, and tabs
 * that can be frozen or killed between any two steps of what runs in them.
 *
 * @param options seed, latencies, and what the browser lacks
 * @example
 * const browser = createTestBrowser({ seed: 7, channelLatency: [1, 30] })
 * const server = createMemoryBackend({ browser, rotation: { reuseWindowSeconds: 0 } })
 * const [first, second] = [browser.openTab(), browser.openTab()]
 * const client = createAuthClient({ backend: server.backend, platform: first.platform })
 * first.freeze()
 * await browser.advance(60_000)
 * first.thaw()
 */
export function createTestBrowser(options: TestBrowserOptions = {}): TestBrowser {
  const { seed = 1, start = START_MS, stormTasks = Infinity, settleTurns = 6 } = options
  const { href: home = 'https://app.example/', networkLatency = 0, secure = true } = options
  const clock = createTestClock(start, { stormTasks, settleTurns })
  const random = createSeededRandom(seed)
  const world = createTestWorld(clock, random, options)
  const network = createTestNetwork(clock, () => drawLatency(networkLatency, random), options.fetch)
  const tabs: TestTab[] = []
  let opened = 0
  return {
    clock,
    serverClock: { ...clock, now: () => start + clock.elapsed(), monotonic: clock.elapsed },
    tabs,
    records: world.records.values,
    sharedValues: world.sharedStore.values,
    onFetch: network.onFetch,
    onFault: network.onFault,
    random,
    queued: (lock) => world.locks?.queued(lock) ?? 0,
    advance: clock.advance,
    settle: () => flush(settleTurns),
    openTab({ href = home, from } = {}) {
      opened += 1
      const tab = createTestTab({
        id: opened,
        href,
        world,
        network,
        random,
        secure,
        values: new Map(from?.values),
        onKill: () => void tabs.splice(tabs.indexOf(tab), 1),
      })
      tabs.push(tab)
      return tab
    },
  }
}
