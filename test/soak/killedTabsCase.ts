// Loaded ahead, so that virtual time never waits for a module.
import '../../src/client/engine/createEngine.ts'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { createMemoryBackend } from '../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../src/testing/createTestBrowser.ts'
import type { TestTab } from '../../src/testing/createTestTab.ts'
import type { Random } from '../support/createRandom.ts'
import { inRealTime } from './inRealTime.ts'
import type { Tally } from './runCases.ts'

const TABS = 4
const HOUR_MS = 3_600_000

/** A renewal takes about so long from waking up to the last tab, in milliseconds. */
const SPAN_MS = 260

/** Enough for those who are left to find out how they stand, in milliseconds. */
const REST_MS = 60_000

/**
 * One expiry at which tabs wake up together and one that holds the lock is killed somewhere on the
 * way. A strict server costs the session exactly where the token was spent and nobody who lives has
 * its successor; with a reuse window nothing is ever lost.
 *
 * @see security.md RF-04, RF-06, RF-07
 */
export function killedTabsCase(reuseWindowSeconds: number) {
  return async (random: Random, tally: Tally): Promise<void> => {
    const browser = createTestBrowser({
      seed: random.int(2 ** 31),
      settleTurns: 1,
      channelLatency: [1, 20],
      recordLatency: [1, 10],
    })
    const { clock } = browser
    const server = createMemoryBackend({
      browser,
      latency: [40, 160],
      rotation: { reuseWindowSeconds },
    })
    const grant = { ...server.stored(), lineage: 'one', serial: 0 }
    const at = { served: Infinity, arrived: Infinity }
    let holder: TestTab | null = null

    function open() {
      const tab = browser.openTab()
      tab.values.set('flowpass:memory:session', JSON.stringify({ version: 1, ...grant }))
      tab.platform.sharedStore.set('flowpass:memory:signed-in', 'one')
      const refresh: typeof server.backend.refresh = async (context, held) => {
        holder = tab
        const next = await server.backend.refresh(context, held)
        at.arrived = clock.monotonic()
        return next
      }
      const client = createAuthClient({
        backend: { ...server.backend, refresh },
        platform: tab.platform,
        onUnexpectedError: (error) => tally.violate(`unexpected: ${String(error)}`),
      })
      client.start()
      return { tab, client }
    }

    const pages = Array.from({ length: TABS }, open)
    await browser.advance(1_000)
    // The engine takes real time to arrive, and no virtual time.
    await inRealTime(() => pages.every(({ tab }) => tab.listeners() > 1))
    await browser.advance(1_000)
    clock.sleep(HOUR_MS)
    for (const { tab } of pages) tab.wake('visibilitychange')
    const began = clock.monotonic()
    await browser.advance(random.int(SPAN_MS))
    const killed: TestTab = holder ?? random.pick(pages).tab
    const when = momentOf()
    killed.kill()
    await browser.advance(REST_MS)
    const left = pages.filter(({ tab }) => tab !== killed)
    const statuses = new Set(left.map(({ client }) => client.getState().status))
    if (statuses.size > 1) tally.violate(`tabs differ: ${[...statuses].join(', ')}`)
    const isLost = !statuses.has('authenticated')
    tally.count(`killed ${when}: ${isLost ? 'lost' : 'kept'}`)
    if (!isLost) await expectFresh()
    const mayBeLost =
      reuseWindowSeconds === 0 && (when.startsWith('while') || when.includes('hand'))
    if (isLost && !mayBeLost) tally.violate(`lost, although killed ${when}`)

    function momentOf(): string {
      if (!holder) return 'before any tab asked'
      const isServed = server.stats.spends.size > 0
      if (!isServed) return 'while the request was on its way'
      if (at.arrived === Infinity) return 'while the answer was on its way'
      const others = pages.filter(({ tab }) => tab !== holder)
      const has = others.some(({ client }) => client.inspect().serial > 0)
      return has ? 'after another tab had it' : 'before it could hand over'
    }

    async function expectFresh(): Promise<void> {
      const tokens: unknown[] = []
      for (const { client } of left)
        void client.getAccessToken().then(
          (token) => tokens.push(token),
          (error: unknown) => tokens.push(error),
        )
      await browser.advance(20_000)
      if (new Set(tokens).size !== 1 || tokens.length !== left.length)
        tally.violate(`killed ${when} at ${clock.monotonic() - began} ms: tokens differ`)
    }
  }
}
