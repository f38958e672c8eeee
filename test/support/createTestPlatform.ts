import type { Channel, LoginView, Platform, TabStore, WakeSignal } from '../../src/core/platform.ts'
import { createTestClock } from './createTestClock.ts'
import type { TestClock } from './createTestClock.ts'
import { flush } from './flush.ts'

export { flush } from './flush.ts'

/** Answers a request in place of the network. */
export type FetchHandler = (request: Request) => Response | Promise<Response>

/** What a platform starts with. */
export interface TestPlatformOptions {
  /** The page's address; null for a platform without a page. */
  readonly href?: string | null
  /** Answers requests. @default fails like a missing network */
  readonly fetch?: FetchHandler
  /** Whether every access to the tab store throws. @default false */
  readonly throwingTabStore?: boolean
  /** What `random()` returns. @default 0.5 */
  readonly random?: () => number
  /** Whether WebCrypto may be used. @default true */
  readonly secure?: boolean
}

/** A platform whose every input is in the hands of the test. */
export interface TestPlatform extends Omit<Platform, 'clock' | 'secure'> {
  readonly clock: TestClock
  readonly secure: boolean
  /** Every request that was sent, in order. */
  readonly requests: Request[]
  /** Addresses the page was rewritten to, and left for. */
  readonly rewrites: string[]
  readonly navigations: string[]
  /** What the tab keeps. Shared with the platforms of later loads. */
  readonly tabValues: Map<string, string>
  /** Number of wake listeners, to find leaks. */
  listeners(): number
  /** Replaces what answers requests. */
  onFetch(handler: FetchHandler): void
  /** Connects or disconnects, without a signal. */
  setOnline(value: boolean): void
  /** Wakes the page up. */
  wake(signal: WakeSignal, persisted?: boolean): Promise<void>
  /** Moves time and runs what falls due. */
  advance(ms: number): Promise<void>
  /** Views that were opened, in order. */
  readonly views: TestView[]
  /** Has the browser block views from now on. */
  blockViews(): void
  /** Whether the page has tried to close itself. */
  closings(): number
  /** Opens another page of the same origin: its own tab store, the same clock and channels. */
  openPage(href: string): TestPlatform
  /** Loads the page anew: same tab, same wall clock, same address unless another is given. */
  reload(href?: string): TestPlatform
}

/** A popup or frame as a test sees it. */
export interface TestView extends LoginView {
  readonly kind: 'popup' | 'frame'
  readonly urls: string[]
  /** Number of times it was brought to the front. */
  focused: number
  /** Looks closed from now on. */
  vanish(): void
}

/** The lines between the pages of an origin. */
type Hub = Map<string, Set<(message: unknown) => void>>

/**
 * Makes a platform without a browser: virtual time, address bar, tab store, network and wake-ups.
 *
 * @param options what it starts with
 */
export function createTestPlatform(options: TestPlatformOptions = {}): TestPlatform {
  return build(options, new Map(), createTestClock(), new Map(), new Map())
}

function build(
  options: TestPlatformOptions,
  tabValues: Map<string, string>,
  clock: TestClock,
  hub: Hub,
  sharedValues: Map<string, string>,
): TestPlatform {
  const { secure = true, random = () => 0.5, throwingTabStore = false } = options
  const href = options.href === undefined ? 'https://app.example/' : options.href
  const page = createPage(href)
  const listeners = new Set<{ listener: Parameters<Platform['onWake']>[0] }>()
  const requests: Request[] = []
  let answer: FetchHandler = options.fetch ?? noNetwork
  let isOnline = true
  const views: TestView[] = []
  let areViewsBlocked = false
  return {
    clock,
    secure,
    random,
    requests,
    tabValues,
    location: href === null ? null : page,
    rewrites: page.rewrites,
    navigations: page.navigations,
    tabStore: throwingTabStore ? brokenStore() : mapStore(tabValues),
    sharedStore: throwingTabStore ? brokenStore() : mapStore(sharedValues),
    shared: sharedOf(hub),
    online: () => isOnline,
    listeners: () => listeners.size,
    async fetch(input, init) {
      const request = new Request(input, init)
      requests.push(request)
      request.signal.throwIfAborted()
      return Promise.race([answer(request.clone()), rejectOnAbort(request.signal)])
    },
    onFetch(handler) {
      answer = handler
    },
    setOnline(value) {
      isOnline = value
    },
    onWake(listener) {
      // Each call counts, as with a fresh closure for every event of a browser.
      const entry = { listener }
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    async wake(signal, persisted = false) {
      for (const { listener } of [...listeners]) listener(signal, persisted)
      await flush()
    },
    views,
    blockViews() {
      areViewsBlocked = true
    },
    closings: page.closings,
    openView(kind) {
      if (areViewsBlocked) return null
      const view = createView(kind)
      views.push(view)
      return view
    },
    openChannel: (name, listener) => joinHub(hub, name, listener),
    openPage: (address) =>
      build({ ...options, fetch: answer, href: address }, new Map(), clock, hub, sharedValues),
    advance: (ms) => clock.advance(ms),
    reload(address) {
      const next = { ...options, fetch: answer, href: address ?? page.href() }
      return build(next, tabValues, createTestClock(clock.now()), hub, sharedValues)
    },
  }
}

function createPage(start: string | null) {
  let href = start ?? 'about:blank'
  const rewrites: string[] = []
  const navigations: string[] = []
  let closings = 0
  return {
    closings: () => closings,
    close() {
      closings += 1
    },
    rewrites,
    navigations,
    href: () => href,
    rewrite(url: string) {
      const next = new URL(url, href)
      // As in a browser: the address may change within the origin only.
      if (next.origin !== new URL(href).origin || next.username)
        throw new DOMException('The address is of another origin.', 'SecurityError')
      href = next.href
      rewrites.push(next.href)
    },
    navigate: (url: string) => void navigations.push(url),
  }
}

function mapStore(values: Map<string, string>): TabStore {
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  }
}

function brokenStore(): TabStore {
  const refuse = () => {
    throw new DOMException('Storage is blocked.', 'SecurityError')
  }
  return { get: refuse, set: refuse, remove: refuse }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function noNetwork(): never {
  throw new TypeError('fetch failed')
}

function createView(kind: 'popup' | 'frame'): TestView {
  let isClosed = false
  const close = () => {
    isClosed = true
  }
  const view: TestView = {
    kind,
    urls: [],
    focused: 0,
    navigate: (url) => void view.urls.push(url),
    focus() {
      view.focused += 1
    },
    isClosed: () => isClosed,
    close,
    vanish: close,
  }
  return view
}

function joinHub(hub: Hub, name: string, listener: (message: unknown) => void): Channel {
  const line = hub.get(name) ?? new Set()
  hub.set(name, line.add(listener))
  return {
    post(message) {
      // As in a browser: later, to all but the sender, and as a copy.
      for (const other of line)
        if (other !== listener) queueMicrotask(() => other(structuredClone(message)))
    },
    close: () => void line.delete(listener),
  }
}

const sharedStates = new WeakMap<Hub, NonNullable<Platform['shared']>>()
function sharedOf(hub: Hub): NonNullable<Platform['shared']> {
  const known = sharedStates.get(hub)
  if (known) return known
  const records = new Map<string, string>()
  const tails = new Map<string, Promise<unknown>>()
  const made: NonNullable<Platform['shared']> = {
    locks: {
      request(name, signal, work) {
        const before = tails.get(name)
        const mine = (async () => {
          if (before) await Promise.race([before.catch(() => {}), rejectOnAbort(signal)])
          return work()
        })()
        tails.set(
          name,
          Promise.allSettled([before, mine]),
        )
        return mine
      },
    },
    records: {
      async update(key, change) {
        const before = records.get(key) ?? null
        const after = change(before)
        if (after !== null) records.set(key, after)
        return before
      },
    },
  }
  sharedStates.set(hub, made)
  return made
}
