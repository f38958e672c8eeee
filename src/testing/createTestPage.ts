import type { Clock, Platform, SharedState, TabStore, WakeSignal } from '../core/platform.ts'
import type { Gate } from './createGate.ts'
import type { FetchHandler } from './createTestNetwork.ts'
import { createTestLocation } from './createTestLocation.ts'
import type { TestLocation } from './createTestLocation.ts'
import { brokenStore, openStore } from './createTestStore.ts'
import { createTestView } from './createTestView.ts'
import type { TestView } from './createTestView.ts'
import type { TestWorld } from './createTestWorld.ts'

/** A platform of a virtual page: all that reaches it can be held back. */
export interface GatedPlatform extends Platform {
  readonly shared: SharedState
  /** Returns a promise that settles as the given one does, once the page may hear of it. */
  through<Value>(promise: Promise<Value>): Promise<Value>
}

/** What a test does with a page, and sees of it. */
export interface TestPageControls {
  /** Every request that was sent, in order. */
  readonly requests: Request[]
  /** Views that were opened, in order. */
  readonly views: TestView[]
  /** Has the browser block views from now on. */
  blockViews(): void
  /** Number of wake listeners, to find leaks. */
  listeners(): number
  /** Tells the page of a wake-up. */
  signal(signal: WakeSignal, persisted: boolean): void
  /** The person does something on the page. */
  act(): void
}

/** What a page is made of. */
export interface TestPageOptions {
  readonly world: TestWorld
  readonly gate: Gate
  /** Null for a platform without a page. */
  readonly href: string | null
  readonly tabValues: Map<string, string>
  readonly random: () => number
  readonly secure: boolean
  /** Whether every access to the stores throws. */
  readonly throwingStores: boolean
  readonly send: FetchHandler
  readonly online: () => boolean
}

/** One load of a page. */
export interface TestPage {
  readonly platform: GatedPlatform
  readonly location: TestLocation
  readonly controls: TestPageControls
}

/**
 * Makes one load of a page: the platform for its client, and what a test does with it.
 *
 * @param options the world it lives in, its gate and its address
 */
export function createTestPage(options: TestPageOptions): TestPage {
  const { world, gate, href, tabValues, secure, random, throwingStores, online } = options
  const location = createTestLocation(href ?? 'about:blank')
  const listeners = new Set<{ listener: Parameters<Platform['onWake']>[0] }>()
  const activity = new Set<{ listener: () => void }>()
  const requests: Request[] = []
  const views: TestView[] = []
  let areViewsBlocked = false
  const store = (open: () => TabStore) => (throwingStores ? brokenStore() : open())
  return {
    location,
    controls: {
      requests,
      views,
      blockViews() {
        areViewsBlocked = true
      },
      listeners: () => listeners.size,
      signal(signal, persisted) {
        for (const { listener } of [...listeners]) gate.run(() => listener(signal, persisted))
      },
      act() {
        for (const { listener } of [...activity]) gate.run(listener)
      },
    },
    platform: {
      clock: gatedClock(world.clock, gate),
      secure,
      random,
      online,
      location: href === null ? null : location,
      tabStore: store(() => openStore(tabValues, gate)),
      sharedStore: store(() => world.sharedStore.open(gate)),
      shared: {
        locks: world.locks?.open(gate) ?? null,
        records: world.records.open(gate, world.clock),
      },
      through: gate.through,
      fetch: gatedFetch(options, requests),
      // Each call counts, as with a fresh closure for every event of a browser.
      onWake: (listener) => enter(listeners, { listener }),
      onActivity: (listener) => enter(activity, { listener }),
      openView(kind) {
        if (areViewsBlocked) return null
        const view = createTestView(kind)
        views.push(view)
        return view
      },
      openChannel: (name, listener) => world.channels.open(gate, name, listener),
    },
  }
}

function enter<Value>(set: Set<Value>, value: Value): () => void {
  set.add(value)
  return () => void set.delete(value)
}

function gatedFetch({ gate, send }: TestPageOptions, requests: Request[]): Platform['fetch'] {
  return async (input, init) => {
    if (gate.status() === 'killed') return new Promise<never>(() => {})
    const request = new Request(input, init)
    requests.push(request)
    request.signal.throwIfAborted()
    const answer = async () => send(request.clone())
    return gate.through(Promise.race([answer(), rejectOnAbort(request.signal)]))
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** Timers of a page: they wait while it is frozen, and end with it. */
function gatedClock(clock: Clock, gate: Gate): Clock {
  return {
    now: clock.now,
    monotonic: clock.monotonic,
    after(ms, task) {
      if (gate.status() === 'killed') return () => {}
      let isOver = false
      const end = () => {
        isOver = true
        forget()
        cancel()
      }
      const cancel = clock.after(ms, () =>
        gate.run(() => {
          if (isOver) return
          end()
          task()
        }),
      )
      const forget = gate.onKill(end)
      return end
    },
  }
}
