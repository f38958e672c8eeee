import type { WakeSignal } from '../core/platform.ts'
import { createGate } from './createGate.ts'
import type { PageStatus } from './createGate.ts'
import type { TestNetwork } from './createTestNetwork.ts'
import { createTestPage } from './createTestPage.ts'
import type { GatedPlatform } from './createTestPage.ts'
import type { TestView } from './createTestView.ts'
import type { TestWorld } from './createTestWorld.ts'

/** A tab of a virtual browser. */
export interface TestTab {
  /** Counts from 1 in the order of opening. */
  readonly id: number
  /** The surroundings of the page that is loaded now; pass it to `createAuthClient`. */
  readonly platform: GatedPlatform
  /** Requests of this page, and where it was rewritten to and left for, in order. */
  readonly requests: readonly Request[]
  readonly rewrites: readonly string[]
  readonly navigations: readonly string[]
  /** Popups and frames it has opened. */
  readonly views: readonly TestView[]
  /** What the tab keeps across reloads, as sessionStorage does. */
  readonly values: Map<string, string>
  /** Whether it runs. */
  status(): PageStatus
  /**
   * Stops the page, as browsers do in the background: no timer, message, lock, record or response
   * arrives until `thaw`. It keeps the locks it has.
   */
  freeze(): void
  /** Lets the page go on: all that has come meanwhile arrives at once, in order. */
  thaw(): void
  /** Ends the tab: nothing ever arrives again, its locks pass on, its store is gone. */
  kill(): void
  /**
   * Loads a page anew in the same tab, with the same store; the page before it ends.
   *
   * @param href the address. @default the present one
   * @returns the new page's platform: make another client with it
   */
  reload(href?: string): GatedPlatform
  /** Tells the page of a wake-up; `persisted` for one that comes back by the Back button. */
  wake(signal: WakeSignal, persisted?: boolean): void
  /** The person does something on the page. */
  act(): void
  /** Connects or disconnects the tab and tells it. Without a network, requests fail. */
  setOnline(value: boolean): void
  /** Has the browser block popups from now on. */
  blockViews(): void
  /** Number of wake listeners of the page, to find leaks. */
  listeners(): number
}

/** What a tab is opened with. */
export interface TestTabOptions {
  readonly id: number
  readonly href: string
  readonly world: TestWorld
  readonly network: TestNetwork
  readonly random: () => number
  readonly secure: boolean
  /** What its store begins with. */
  readonly values: Map<string, string>
  /** Called when the tab is killed. */
  readonly onKill: () => void
}

/** Opens a tab. */
export function createTestTab(options: TestTabOptions): TestTab {
  const { id, world, network, random, secure, values, onKill } = options
  let isOnline = true
  let { gate, page } = load(options.href)

  function load(href: string) {
    const gate = createGate()
    const page = createTestPage({
      world,
      gate,
      href,
      tabValues: values,
      random,
      secure,
      throwingStores: false,
      send: (request) =>
        isOnline ? network.send(request) : Promise.reject(new TypeError('fetch failed')),
      online: () => isOnline,
    })
    return { gate, page }
  }

  const tab: TestTab = {
    id,
    values,
    get platform() {
      return page.platform
    },
    get requests() {
      return page.controls.requests
    },
    get rewrites() {
      return page.location.rewrites
    },
    get navigations() {
      return page.location.navigations
    },
    get views() {
      return page.controls.views
    },
    status: () => gate.status(),
    freeze: () => gate.freeze(),
    thaw: () => gate.thaw(),
    kill() {
      if (gate.status() === 'killed') return
      gate.kill()
      values.clear()
      onKill()
    },
    reload(href = page.location.href()) {
      if (gate.status() === 'killed') throw new Error('The tab is closed.')
      gate.kill()
      ;({ gate, page } = load(href))
      return page.platform
    },
    wake: (signal, persisted = false) => page.controls.signal(signal, persisted),
    act: () => page.controls.act(),
    setOnline(value) {
      isOnline = value
      page.controls.signal(value ? 'online' : 'offline', false)
    },
    blockViews: () => page.controls.blockViews(),
    listeners: () => page.controls.listeners(),
  }
  return tab
}
