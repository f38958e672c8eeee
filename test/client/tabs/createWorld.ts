// Loaded ahead, so that virtual time never waits for a module.
import '../../../src/client/engine/createEngine.ts'
import type { AuthClient } from '../../../src/client/authClient.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import type { AuthClientOptions } from '../../../src/client/createAuthClient.ts'
import type { StoredGrant } from '../../../src/core/grant.ts'
import { createMemoryBackend } from '../../../src/testing/createMemoryBackend.ts'
import type {
  MemoryBackend,
  MemoryBackendOptions,
} from '../../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import type { TestBrowserOptions } from '../../../src/testing/createTestBrowser.ts'
import type { GatedPlatform } from '../../../src/testing/createTestPage.ts'
import type { TestTab } from '../../../src/testing/createTestTab.ts'
import { ada } from '../../support/createMemoryBackend.ts'
import { SESSION_KEY } from '../../support/createHarness.ts'

/** Names of what the tabs of the memory backend share. */
export const HINT = 'flowpass:memory:signed-in'
export const RECORD = 'flowpass:memory:'
export const LINE = 'flowpass:memory:tabs'
export const LOCK = 'flowpass:memory:refresh'
export const HOUR_MS = 3_600_000

/** Somebody else. */
export const grace = { id: 'grace', name: 'Grace', claims: { sub: 'grace' } }

/** What a browser with several tabs is like. */
export interface WorldOptions
  extends TestBrowserOptions, Pick<MemoryBackendOptions, 'lifetimeSeconds' | 'rotation'> {
  readonly storage?: AuthClientOptions['storage']
  /** Changes what a tab's client gets of the browser. */
  readonly wrap?: (platform: GatedPlatform) => GatedPlatform
}

/** Makes a browser whose server takes every refresh token once, and not again. */
export function createWorld(options: WorldOptions = {}) {
  const { rotation = { reuseWindowSeconds: 0 }, lifetimeSeconds, storage, wrap } = options
  const browser = createTestBrowser({ settleTurns: 2, ...options })
  const life = lifetimeSeconds === undefined ? {} : { lifetimeSeconds }
  const server = createMemoryBackend({ browser, users: [ada, grace], rotation, ...life })

  function start(tab: TestTab): Page {
    const platform = wrap?.(tab.platform) ?? tab.platform
    const unexpected: unknown[] = []
    const client = createAuthClient({
      backend: server.backend,
      platform,
      onUnexpectedError: (error) => unexpected.push(error),
      ...(storage && { storage }),
    })
    const events: string[] = []
    const said: unknown[] = []
    for (const name of ['signedIn', 'signedOut', 'tokenRefreshed', 'sessionExpired'] as const)
      client.on(name, () => events.push(name))
    client.on('error', ({ error }) => events.push(`error ${error.code}`))
    client.on('identityChanged', ({ before, after }) =>
      events.push(`${before.user.id} -> ${after.user.id}`),
    )
    client.on('debug', (event) => said.push(event))
    const statuses: string[] = []
    client.subscribe(() => statuses.push(client.getState().status))
    client.start()
    return { tab, platform, client, events, said, statuses, unexpected }
  }

  /** Opens a tab, with a stored session if one is given, and lets it come to rest. */
  async function open(given?: StoredGrant): Promise<Page> {
    const tab = browser.openTab()
    if (given) {
      tab.values.set(SESSION_KEY, JSON.stringify({ version: 1, ...given }))
      tab.platform.sharedStore.set(HINT, given.lineage ?? given.session.id)
    }
    const page = start(tab)
    await browser.settle()
    return page
  }

  return {
    browser,
    server,
    open,
    /** Loads a tab anew. */
    async reload({ tab }: Page): Promise<Page> {
      tab.reload()
      const page = start(tab)
      await browser.settle()
      return page
    },
    /** Opens tabs that share one session of Ada's. */
    async openTabs(count: number): Promise<[Page, Page, ...Page[]]> {
      const first = await open(server.stored())
      const second = await open()
      const more: Page[] = []
      while (more.length < count - 2) more.push(await open())
      return [first, second, ...more]
    },
    /** Signs somebody in in a popup of a tab. */
    async signIn({ client, tab }: Page, loginHint = 'ada'): Promise<void> {
      const done = client.signIn.popup({ loginHint })
      await browser.settle()
      answerPopup(tab)
      await done
      await browser.settle()
    },
    /** Reads the record that all tabs share. */
    record: () => JSON.parse(browser.records.get(RECORD) ?? 'null') as Known | null,
  }
}

/** A page with a client in it, and all it has said. */
export interface Page {
  readonly tab: TestTab
  readonly platform: GatedPlatform
  readonly client: AuthClient<MemoryBackend['backend']>
  readonly events: string[]
  readonly said: unknown[]
  readonly statuses: string[]
  readonly unexpected: unknown[]
}

/** A browser with several tabs. */
export type World = ReturnType<typeof createWorld>

/** The record as a test reads it. */
export interface Known {
  readonly lineage: string
  readonly serial: number
  readonly since: number
  readonly at: number
  readonly by: string
  readonly owner: string
  readonly token: string
  readonly ended?: string
}

/** Has the provider answer the popup of a tab. */
export function answerPopup({ views, platform }: TestTab): void {
  const state = new URL(views.at(-1)?.urls.at(-1) ?? '').searchParams.get('state') ?? ''
  const line = platform.openChannel(state, () => {})
  line.post(`https://app.example/callback?code=1&state=${state}`)
  line.close()
}

/** Has a page miss the news; questions it hears. */
export const deaf = (platform: GatedPlatform): GatedPlatform => ({
  ...platform,
  openChannel: (name, listener) =>
    platform.openChannel(name, (message) => {
      if (!JSON.stringify(message)?.includes('"changed"')) listener(message)
    }),
})

/** Who each page shows, or its status where it shows nobody. */
export const shown = (pages: readonly Page[]) =>
  pages.map(({ client }) => {
    const state = client.getState()
    return state.status === 'authenticated' ? state.session.user.id : state.status
  })

/** Asks every page for a token. */
export const askAll = (pages: readonly Page[]) =>
  Promise.all(pages.map(({ client }) => client.getAccessToken()))
