// Loaded ahead, so that virtual time never waits for a module.
import '../../src/client/engine/createEngine.ts'
import type { AuthClient } from '../../src/client/authClient.ts'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { createMemoryBackend } from '../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../src/testing/createTestBrowser.ts'
import type { TestTab } from '../../src/testing/createTestTab.ts'
import { createLatencies } from './createLatencies.ts'
import type { Latencies } from './createLatencies.ts'
import { inRealTime } from './inRealTime.ts'

/** How many tabs live through how many expiries, and in what browser. */
export interface ManyTabs {
  readonly tabs: number
  readonly expiries: number
  readonly seed: number
  readonly locks?: boolean
  readonly records?: boolean
  readonly reuseWindowSeconds: number
  /** Longest time for all of it, in milliseconds. What does not fit is left out, and told. */
  readonly budgetMs: number
}

/** What came of it. */
export interface ManyTabsFigures {
  readonly expiries: number
  readonly calls: number
  readonly replays: number
  readonly signOuts: number
  /** From the server's answer until a tab holds the new token, in milliseconds of virtual time. */
  readonly adoption: Latencies
  /** Tabs that did not have the newest token at the end. */
  readonly behind: number
  /** Expiries for which there was not exactly one call. */
  readonly uneven: readonly string[]
  readonly unexpected: readonly unknown[]
  readonly seconds: number
}

const LIFE_SECONDS = 300

/** By now every tab has had to renew, in milliseconds since the last answer: 300 s less 60 s. */
const DUE_MS = 240_000

/** Enough for any tab to have caught up, in milliseconds; the next renewal is not due so soon. */
const CATCH_UP_MS = 15_000

/** Every so many expiries the machine sleeps through it, and all tabs wake up at the same instant. */
const SLEEP_EVERY = 4

/**
 * Has tabs of one session live through expiries: mostly by their timers, at times by waking up
 * together once the token is long over.
 *
 * @param options how many, and what the browser lacks
 */
export async function manyTabs(options: ManyTabs): Promise<ManyTabsFigures> {
  const { expiries, reuseWindowSeconds, budgetMs, tabs: count, ...world } = options
  const browser = createTestBrowser({
    channelLatency: [1, 20],
    recordLatency: [0, 5],
    settleTurns: 1,
    ...world,
  })
  const { clock } = browser
  const server = createMemoryBackend({
    browser,
    lifetimeSeconds: LIFE_SECONDS,
    latency: [30, 120],
    rotation: { reuseWindowSeconds },
  })
  const adoption = createLatencies()
  const unexpected: unknown[] = []
  const uneven: string[] = []
  let answeredAt = clock.monotonic()
  let signOuts = 0

  const grant = { ...server.stored(), lineage: 'one', serial: 0 }
  function open(): { tab: TestTab; client: AuthClient } {
    const tab = browser.openTab()
    tab.values.set('flowpass:memory:session', JSON.stringify({ version: 1, ...grant }))
    tab.platform.sharedStore.set('flowpass:memory:signed-in', 'one')
    const client = createAuthClient({
      backend: {
        ...server.backend,
        async refresh(context, held) {
          const next = await server.backend.refresh(context, held)
          answeredAt = clock.monotonic()
          return next
        },
      } satisfies typeof server.backend,
      platform: tab.platform,
      onUnexpectedError: (error) => unexpected.push(error),
    })
    let serial = 0
    client.on('tokenRefreshed', () => {
      // Told after storage has it, so what is measured is never too little.
      if (client.inspect().serial > serial) adoption.add(clock.monotonic() - answeredAt)
      serial = client.inspect().serial
    })
    client.on('signedOut', () => (signOuts += 1))
    client.on('sessionExpired', () => (signOuts += 1))
    client.start()
    return { tab, client }
  }

  const startedAt = performance.now()
  const pages = Array.from({ length: count }, open)
  await browser.advance(1_000)
  await inRealTime(() => pages.every(({ tab }) => tab.listeners() > 1))
  let round = 0
  while (round < expiries && performance.now() - startedAt < budgetMs) {
    const before = server.calls.refresh
    const isAsleep = round % SLEEP_EVERY === SLEEP_EVERY - 1
    if (isAsleep) {
      clock.sleep(LIFE_SECONDS * 4_000)
      for (const { tab } of pages) tab.wake('visibilitychange')
      await browser.advance(CATCH_UP_MS)
    } else await browser.advance(answeredAt + DUE_MS + CATCH_UP_MS - clock.monotonic())
    round += 1
    const calls = server.calls.refresh - before
    if (calls !== 1) uneven.push(`expiry ${round}${isAsleep ? ' (woken up)' : ''}: ${calls} calls`)
  }
  const newest = Math.max(...pages.map(({ client }) => client.inspect().serial))
  return {
    expiries: round,
    calls: server.calls.refresh,
    replays: server.stats.replays,
    signOuts,
    adoption,
    behind: pages.filter(({ client }) => client.inspect().serial !== newest).length,
    uneven,
    unexpected,
    seconds: Math.round(performance.now() - startedAt) / 1000,
  }
}
