// Loaded ahead, so that virtual time never waits for a module.
import '../../../src/client/engine/createEngine.ts'
import '../../../src/core/groups/createGroupRunner.ts'
import { setTimeout as wait } from 'node:timers/promises'
import type { AuthClient } from '../../../src/client/authClient.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import type { AuthError } from '../../../src/core/authError.ts'
import type { AuthState } from '../../../src/core/authState.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import type { TestBrowser } from '../../../src/testing/createTestBrowser.ts'
import type { TestTab } from '../../../src/testing/createTestTab.ts'
import { createNetwork } from './createNetwork.ts'
import type { SuiteNetwork } from './createNetwork.ts'
import { required } from './behaviour.ts'
import type { BackendUnderTest, Person, Trouble } from './driver.ts'

/** A page of the app, with a client that runs, and all it has said. */
export interface Page {
  readonly tab: TestTab
  readonly client: AuthClient
  readonly states: AuthState[]
  readonly events: string[]
  /** Errors of events and of calls. */
  readonly errors: AuthError[]
  readonly debug: unknown[]
}

/** A browser with the app in it, in front of the system. */
export interface Scene {
  readonly system: BackendUnderTest
  readonly browser: TestBrowser
  readonly network: SuiteNetwork
  /** Goes through the pages of the system, from where the app has sent the browser. */
  authorize(url: string, person: Person): Promise<string>
  /** Opens the app in another tab. */
  open(): Promise<Page>
  /** Loads the page anew, at an address. */
  reload(page: Page, href?: string): Promise<Page>
  /** Waits for a promise, and lets as little time pass as that needs. */
  during<Value>(promise: Promise<Value>): Promise<Value>
  /** Lets time pass, in seconds, at the server as well. */
  pass(seconds: number): Promise<void>
  /** Has everything that the adapter asks fail; null heals it. */
  trouble(kind: Trouble | null): void
  /** How often the server has been asked so far. */
  requestCount(): number
  /** Opens another browser, with cookies of its own. */
  another(): Scene
  close(): void
}

/** The app's origin, unless the system says another. */
const APP = 'https://app.example'

/** Virtual time passes in steps of so many milliseconds, so that no deadline is jumped over. */
const STEP_MS = 1_000
const WAIT_STEP_MS = 50
const WAIT_REAL_MS = 2
const MAX_WAIT_STEPS = 600

/**
 * Opens a browser in front of a system.
 *
 * @param system what is under test
 */
export function createScene(system: BackendUnderTest): Scene {
  const { drive, appOrigin = APP } = system
  const cable = system.openNetwork()
  const network = createNetwork(cable)
  const browser = createTestBrowser({ href: `${appOrigin}/`, fetch: network.handler })
  const apiOrigins = drive.api ? [new URL(drive.api.url).origin] : []
  const clients = new Set<AuthClient>()
  const others = new Set<Scene>()

  async function advance(ms: number): Promise<void> {
    await browser.advance(ms)
    await network.settle()
  }

  async function during<Value>(promise: Promise<Value>): Promise<Value> {
    let isSettled = false
    const settled = promise.then(
      () => (isSettled = true),
      () => (isSettled = true),
    )
    await network.settle()
    for (let step = 0; !isSettled; step += 1) {
      if (step > MAX_WAIT_STEPS) throw new Error('It takes longer than half a minute.')
      // What is no request, such as a digest, takes real time.
      await wait(WAIT_REAL_MS)
      await advance(WAIT_STEP_MS)
    }
    await settled
    return promise
  }

  async function load(tab: TestTab): Promise<Page> {
    const page: Page = {
      tab,
      client: createAuthClient({ backend: system.backend(), platform: tab.platform, apiOrigins }),
      states: [],
      events: [],
      errors: [],
      debug: [],
    }
    const { client } = page
    clients.add(client)
    record(page)
    client.start()
    await during(client.ready())
    // Whoever is there looks at its session once more when it has been restored.
    await advance(WAIT_STEP_MS)
    return page
  }

  const scene: Scene = {
    system,
    browser,
    network,
    authorize: (url, person) => required(drive.authorize, 'drive.authorize')(url, person, cable),
    open: () => load(browser.openTab()),
    reload({ tab, client }, href) {
      client.stop()
      tab.reload(href)
      return load(tab)
    },
    during,
    async pass(seconds) {
      for (let left = seconds * 1000; left > 0; left -= STEP_MS) {
        await drive.advance?.(Math.min(left, STEP_MS) / 1000)
        await advance(Math.min(left, STEP_MS))
      }
    },
    trouble: (kind) => (system.trouble ?? network.trouble)(kind),
    requestCount: () => system.requestCount?.() ?? network.asked.length,
    another() {
      const other = createScene(system)
      others.add(other)
      return other
    },
    close() {
      scene.trouble(null)
      for (const client of clients) client.stop()
      for (const other of others) other.close()
    },
  }
  return scene
}

function record({ client, states, events, errors, debug }: Page): void {
  client.subscribe(() => states.push(client.getState()))
  const names = ['signedIn', 'signedOut', 'tokenRefreshed', 'userUpdated'] as const
  for (const name of names) client.on(name, () => events.push(name))
  for (const name of ['sessionExpired', 'error'] as const)
    client.on(name, ({ error }) => {
      events.push(name)
      errors.push(error)
    })
  client.on('identityChanged', ({ before, after }) =>
    events.push(`${before.user.id} -> ${after.user.id}`),
  )
  client.on('debug', (event) => debug.push(event))
}
