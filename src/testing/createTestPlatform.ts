import type { WakeSignal } from '../core/platform.ts'
import { createGate } from './createGate.ts'
import type { Gate } from './createGate.ts'
import { createTestClock } from './createTestClock.ts'
import type { TestClock } from './createTestClock.ts'
import { noNetwork } from './createTestNetwork.ts'
import type { FetchHandler } from './createTestNetwork.ts'
import { createTestPage } from './createTestPage.ts'
import type { GatedPlatform, TestPageControls } from './createTestPage.ts'
import { createTestWorld } from './createTestWorld.ts'
import type { TestWorld } from './createTestWorld.ts'
import { flush } from './flush.ts'

/** What a platform starts with. */
export interface TestPlatformOptions {
  /** The page's address; null for a platform without a page. @default 'https://app.example/' */
  readonly href?: string | null
  /** Answers requests. @default fails like a missing network */
  readonly fetch?: FetchHandler
  /** Whether every access to the stores throws. @default false */
  readonly throwingTabStore?: boolean
  /** What `random()` returns. @default 0.5 */
  readonly random?: () => number
  /** Whether WebCrypto may be used. @default true */
  readonly secure?: boolean
}

/** A platform whose every input is in the hands of the test. */
export interface TestPlatform
  extends Omit<GatedPlatform, 'clock'>, Omit<TestPageControls, 'signal'> {
  readonly clock: TestClock
  /** Addresses the page was rewritten to, and left for. */
  readonly rewrites: string[]
  readonly navigations: string[]
  /** What the tab keeps. Shared with the platforms of later loads. */
  readonly tabValues: Map<string, string>
  /** Replaces what answers requests. */
  onFetch(handler: FetchHandler): void
  /** Connects or disconnects, without a signal. */
  setOnline(value: boolean): void
  /** Wakes the page up. */
  wake(signal: WakeSignal, persisted?: boolean): Promise<void>
  /** Moves time, by milliseconds, and runs what falls due. */
  advance(ms: number): Promise<void>
  /** Whether the page has tried to close itself. */
  closings(): number
  /** Opens another tab of the same origin: its own tab store, all else shared. */
  openPage(href: string): TestPlatform
  /** Loads the page anew: same tab, same wall clock, same address unless another is given. */
  reload(href?: string): TestPlatform
}

/**
 * Makes a platform without a browser: virtual time, address bar, stores, locks, records, channels,
 * network and wake-ups. For many tabs that are frozen or killed, see `createTestBrowser`.
 *
 * @param options what it starts with
 * @example
 * const platform = createTestPlatform()
 * const client = createAuthClient({ backend, platform })
 * client.start()
 * await platform.advance(3_600_000)
 */
export function createTestPlatform(options: TestPlatformOptions = {}): TestPlatform {
  const clock = createTestClock()
  return build(
    options,
    new Map(),
    clock,
    createTestWorld(clock, () => 0.5),
    createGate(),
  )
}

function build(
  options: TestPlatformOptions,
  tabValues: Map<string, string>,
  clock: TestClock,
  world: TestWorld,
  gate: Gate,
): TestPlatform {
  const { secure = true, random = () => 0.5, throwingTabStore = false } = options
  const href = options.href === undefined ? 'https://app.example/' : options.href
  let answer = options.fetch ?? noNetwork
  let isOnline = true
  const { platform, location, controls } = createTestPage({
    world,
    gate,
    href,
    tabValues,
    random,
    secure,
    throwingStores: throwingTabStore,
    send: (request) => answer(request),
    online: () => isOnline,
  })
  const { signal, ...handles } = controls
  return {
    ...platform,
    ...handles,
    clock: { ...clock, after: platform.clock.after },
    tabValues,
    rewrites: location.rewrites,
    navigations: location.navigations,
    closings: location.closings,
    onFetch(handler) {
      answer = handler
    },
    setOnline(value) {
      isOnline = value
    },
    async wake(name, persisted = false) {
      signal(name, persisted)
      await flush()
    },
    advance: clock.advance,
    openPage: (address) =>
      build({ ...options, fetch: answer, href: address }, new Map(), clock, world, createGate()),
    reload(address) {
      gate.kill()
      const next = { ...options, fetch: answer, href: address ?? location.href() }
      const restarted = createTestClock(clock.now())
      return build(next, tabValues, restarted, { ...world, clock: restarted }, createGate())
    },
  }
}
