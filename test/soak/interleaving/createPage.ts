import type { AuthClient } from '../../../src/client/authClient.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import type { BackendContext } from '../../../src/core/backend.ts'
import type { Grant, StoredGrant } from '../../../src/core/grant.ts'
import type { LoginAttempt } from '../../../src/core/loginAttempt.ts'
import type { MemoryBackend } from '../../../src/testing/createMemoryBackend.ts'
import type { TestBrowser } from '../../../src/testing/createTestBrowser.ts'
import type { TestTab } from '../../../src/testing/createTestTab.ts'
import { inRealTime } from '../inRealTime.ts'
import type { Deed, History } from './createHistory.ts'
import type { Spending } from './createSpending.ts'

/** A sign-in that is answered by the provider takes no longer, in milliseconds. */
const OVERTAKEN_MS = 12_000

/** What a page is made with. */
export interface PageOptions {
  readonly tab: TestTab
  readonly browser: TestBrowser
  readonly server: MemoryBackend
  readonly history: History
  /** Whose each access token is, for all pages together. */
  readonly owners: Map<string, string>
  /** Watches how refresh tokens are spent. */
  readonly spending: Spending
  readonly violate: (what: string) => void
  /** Told what the engine does. */
  readonly log: (line: string) => void
}

/** One load of a page with a client in it, watched. */
export interface Page {
  readonly tab: TestTab
  readonly client: AuthClient<MemoryBackend['backend']>
  /** Asks for a token, and compares whose it is with whom the page shows. */
  ask(): Promise<string | null>
  /** Signs out, and looks at once whether there is still a token. */
  signOut(): Promise<void>
  /** Whether its engine runs. */
  isRunning(): boolean
  /** Waits, in real time, for the engine to arrive where it is being loaded. */
  loaded(): Promise<void>
  /** Whom the page shows, or its status. */
  shown(): string
  /** Notes that the page is about to end. */
  end(): void
}

/**
 * Makes a client in a page and watches it.
 *
 * @param options its tab, and who is told what
 */
export function createPage(options: PageOptions): Page {
  const { tab, browser, server, history, owners, spending, violate, log } = options
  const open = new Set<Deed>()
  let isOver = false
  const who = `tab ${tab.id}`
  const now = () => browser.clock.monotonic()
  const { backend } = server

  /** The server's word counts; it knows no token any more that was revoked on its way here. */
  function noteOwner(grant: Grant, user = grant.user): Grant {
    const token = grant.tokens?.accessToken ?? ''
    owners.set(token, (server.userOf(token) ?? user)?.id ?? 'nobody')
    return grant
  }

  async function refresh(context: BackendContext, held: StoredGrant) {
    const spend = spending.begin(held.tokens?.refreshToken ?? '', tab)
    try {
      const grant = noteOwner(await backend.refresh(context, held), held.session.user)
      spend.answered()
      return grant
    } catch (thrown) {
      spend.failed()
      throw thrown
    }
  }

  async function finish(context: BackendContext, attempt: LoginAttempt) {
    const deed = history.begin(String(attempt.sealed['loginHint']))
    deed.isVoid = true
    open.add(deed)
    // What has come to nothing by then was overtaken.
    browser.clock.after(OVERTAKEN_MS, () => open.has(deed) && history.finish(deed))
    try {
      return noteOwner(await backend.redirect.finish(context, attempt))
    } catch (thrown) {
      open.delete(deed)
      history.finish(deed)
      throw thrown
    }
  }

  const client = createAuthClient({
    backend: { ...backend, refresh, redirect: { ...backend.redirect, finish } },
    platform: tab.platform,
    onUnexpectedError: (error) => violate(`${who} met an unexpected error: ${String(error)}`),
  })

  const shown = () => {
    const state = client.getState()
    return state.status === 'authenticated' ? state.session.user.id : state.status
  }

  async function ask(): Promise<string | null> {
    const token = await client.getAccessToken().catch((thrown: unknown) => {
      if (!isAuthError(thrown)) violate(`${who} threw ${String(thrown)}`)
      return null
    })
    const user = token && owners.get(token)
    const state = client.getState()
    if (user && 'session' in state && state.session.user.id !== user)
      violate(`two users are mixed: ${who} shows ${shown()} and has a token of ${user}`)
    return token
  }

  const say = (text: string) => log(`${now().toFixed(0)} ${who} ${text}`)
  let isReady = false
  // The client listens for wake-ups, and so does its engine.
  const isRunning = () => tab.listeners() > 1
  client.subscribe(() => {
    say(`shows ${shown()}`)
    void ask()
  })
  client.on('debug', (event) => event.type !== 'scheduled' && say(JSON.stringify(event)))
  client.on('tokenRefreshed', () => say(`has renewal ${client.inspect().serial}`))
  client.on('signedIn', ({ session }) => {
    for (const deed of open)
      if (deed.user === session.user.id) {
        deed.isVoid = false
        history.finish(deed)
        open.delete(deed)
      }
  })
  client.on('error', ({ error }) => {
    if (!isAuthError(error)) violate(`${who} reported ${String(error)}`)
  })
  client.start()
  void client.ready().then(() => {
    isReady = true
  })

  return {
    tab,
    client,
    ask,
    shown,
    isRunning,
    loaded: async () => (isReady ? inRealTime(isRunning) : undefined),
    async signOut() {
      const deed = history.begin(null)
      open.add(deed)
      const at = now()
      const done = client.signOut().catch((thrown: unknown) => {
        violate(`${who} could not sign out: ${String(thrown)}`)
      })
      if ('session' in client.getState()) violate(`${who} shows ${shown()} right after a sign-out`)
      const token = await ask()
      if (token && !history.hasSignedInSince(at)) violate(`${who} has a token after a sign-out`)
      await done
      history.finish(deed)
      open.delete(deed)
    },
    end() {
      if (isOver) return
      isOver = true
      spending.interrupt(tab)
      for (const deed of open) {
        deed.isCut = true
        deed.isVoid = false
        history.finish(deed)
      }
    },
  }
}

/** Which sign-in and renewal of it a tab has in its storage. */
export function heldBy({ tab }: Page): Pick<StoredGrant, 'lineage' | 'serial'> | null {
  const text = tab.values.get('flowpass:memory:session')
  return text === undefined ? null : (JSON.parse(text) as StoredGrant)
}
