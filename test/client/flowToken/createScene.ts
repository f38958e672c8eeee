// Loaded ahead, so that virtual time never waits for a module.
import '../../../src/client/flowToken/createFlowTokenWork.ts'
import { createFlowTokenSource } from '../../../src/client/flowToken/createFlowTokenSource.ts'
import type {
  FetchFlowTokenInput,
  FlowTokenOptions,
  FlowTokenSource,
} from '../../../src/client/flowToken/flowTokenSource.ts'
import { AuthError } from '../../../src/core/authError.ts'
import type { AuthState } from '../../../src/core/authState.ts'
import type { Session } from '../../../src/core/session.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import type { TestBrowserOptions } from '../../../src/testing/createTestBrowser.ts'
import { createTestClient } from '../../../src/testing/createTestClient.ts'
import type { TestClient } from '../../../src/testing/createTestClient.ts'
import type { GatedPlatform } from '../../../src/testing/createTestPage.ts'
import type { TestTab } from '../../../src/testing/createTestTab.ts'
import { createTokenServer } from '../../support/flowTokens.ts'

/** Where tokens are in the scenes that have an endpoint. */
export const ENDPOINT = '/api/flow-token'

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** What a scene is like. */
export interface SceneOptions extends TestBrowserOptions {
  /** Life of a token, in seconds. @default 600 */
  readonly lifeSeconds?: number
  /** Changes what a page gets of its browser. */
  readonly wrap?: (platform: GatedPlatform) => GatedPlatform
}

/** A browser, and a server that makes tokens for whoever is signed in. */
export function createScene(options: SceneOptions = {}) {
  const { lifeSeconds, wrap } = options
  const browser = createTestBrowser({ settleTurns: 3, ...options })
  const server = createTokenServer(browser.serverClock.now, lifeSeconds)

  /** Opens a page on which somebody is signed in. */
  function open(id: string | null = 'ada', state?: AuthState): Page {
    const tab = browser.openTab()
    const platform = wrap?.(tab.platform) ?? tab.platform
    const asked: FetchFlowTokenInput[] = []
    const client = createTestClient({
      platform,
      user: id === null ? null : { id, claims: {} },
      fetch: (request) => platform.fetch(request),
      ...(state && { state }),
    })
    const page: Page = {
      tab,
      client,
      asked,
      fetchToken: async (input) => {
        asked.push(input)
        return server.mint({ sub: personOf(client) ?? 'nobody' })
      },
      source: (more = {}) =>
        createFlowTokenSource({
          client,
          ...(!('endpoint' in more) && { fetchToken: (input) => page.fetchToken(input) }),
          ...more,
        }),
      signIn: (who) =>
        client.dispatch({ type: 'signed_in', session: sessionOf(who, browser.clock.now()) }),
      moveTo(organizationId) {
        const known = client.getState()
        if (known.status !== 'authenticated') throw new Error('Nobody is signed in.')
        const user = { ...known.session.user, organizationId }
        client.dispatch({ type: 'session_updated', session: { ...known.session, user } })
      },
      signOut: () => client.dispatch({ type: 'signed_out' }),
      expire: () =>
        client.dispatch({
          type: 'session_expired',
          error: new AuthError('session_expired', 'refresh'),
        }),
    }
    return page
  }

  return { browser, server, open, pass: browser.advance, settle: browser.settle }
}

/** A page with a client in it whose every move is the test's. */
export interface Page {
  readonly tab: TestTab
  readonly client: TestClient
  /** Calls of `fetchToken`. */
  readonly asked: FetchFlowTokenInput[]
  /** What sources without an endpoint call. */
  fetchToken: NonNullable<FlowTokenOptions['fetchToken']>
  /** Makes a source. */
  source(options?: FlowTokenOptions): FlowTokenSource
  signIn(id: string): void
  /** Has the session go on in another organization, with no sign-out in between. */
  moveTo(organizationId: string): void
  signOut(): void
  expire(): void
}

/** Who is signed in. */
export function personOf({ getState }: Pick<TestClient, 'getState'>): string | null {
  const state = getState()
  return state.status === 'authenticated' ? state.session.user.id : null
}

/** A session that has just begun. */
export function sessionOf(id: string, signedInAt = 0): Session {
  return { id: `session-${id}`, user: { id, claims: {} }, signedInAt, scopes: [] }
}

/** Collects the states of a source, from now on. */
export function record(source: FlowTokenSource) {
  const seen: string[] = [source.getState().status]
  const undo = source.subscribe(() => seen.push(source.getState().status))
  return { seen, undo }
}

/** Waits for a call that has to fail. */
export const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'nothing',
    (error: AuthError) => [error.code, error.details['reason']].filter(Boolean).join('/'),
  )

/** A promise that is settled from outside. */
export function deferred<Value>() {
  let resolve: (value: Value) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
