import type { AuthClient, AuthClientCore } from '../client/authClient.ts'
import type { ClientEvents } from '../client/clientEvents.ts'
import { createEmitter } from '../client/createEmitter.ts'
import { AuthError } from '../core/authError.ts'
import type { AuthState, AuthStateEvent } from '../core/authState.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Backend } from '../core/backend.ts'
import type { Capabilities, Capability } from '../core/capabilities.ts'
import { createStore } from '../core/createStore.ts'
import type { Groups } from '../core/groups/groups.ts'
import type { Platform } from '../core/platform.ts'
import type { Session } from '../core/session.ts'
import { transition } from '../core/transition.ts'
import { ada } from './ada.ts'
import { createStoryPlatform } from './createStoryPlatform.ts'

/** Whom a test client shows. */
export interface TestClientOptions<User extends AuthUser = AuthUser> {
  /** Who is signed in; null for nobody. @default null */
  readonly user?: User | null
  /** Any other state, in place of `user`. */
  readonly state?: AuthState<User>
  /** Whom a sign-in makes somebody. @default `user`, or Ada */
  readonly signsInAs?: User
  /** Scopes of the session of `user`. @default [] */
  readonly scopes?: readonly string[]
  /**
   * Groups of methods, such as `{ password: { signIn: async () => ({ status: 'done' }), … } }`. One
   * that is left out is `undefined`, as over a backend without it: a component that calls
   * `auth.password.signIn` without asking fails with a `TypeError` then.
   */
  readonly groups?: Partial<Groups>
  /** What the backend seems to be able to do. @default 'redirect' and the names of `groups` */
  readonly capabilities?: readonly Capability[]
  /** Clock, stores and lines, for what goes by them. @default a page of its own, in real time */
  readonly platform?: Platform
  /** Answers `client.fetch`. @default rejects with `network_failed` */
  readonly fetch?: (request: Request) => Response | Promise<Response>
  /** What `getAccessToken` returns while somebody is signed in. @default 'test-access-token' */
  readonly accessToken?: string
}

/** A client that shows what it is told, and moves when a test moves it. */
export type TestClient = AuthClient<Backend & Pick<Capabilities, 'redirect'>> & {
  /** Moves the state machine, as the network or another tab would. */
  dispatch(event: AuthStateEvent): void
}

/**
 * Makes a client without a backend: it is in the given state at once, needs no network, storage,
 * timers or WebCrypto, and signs in and out in memory. For tests of components and hooks, and of
 * code outside React that is given a client.
 *
 * @param options whom it shows
 * @example
 * const client = createTestClient({ user: { id: '1', name: 'Ada', claims: {} } })
 * await client.signOut()
 * client.getState().status // 'anonymous'
 */
export function createTestClient<User extends AuthUser = AuthUser>(
  options: TestClientOptions<User> = {},
): TestClient {
  const { user = null, groups = {}, accessToken = 'test-access-token' } = options
  const { capabilities = ['redirect', ...Object.keys(groups)] } = options
  const report = (error: unknown) => globalThis.reportError?.(error)
  const initial: AuthState = options.state ?? stateOf(user, options.scopes)
  const store = createStore(initial, report)
  const events = createEmitter<ClientEvents>(report)
  const dispatch = (event: AuthStateEvent) => store.set(transition(store.get(), event))
  const session = () => sessionOf(store.get())
  const signIn = async () => {
    const next = toSession(options.signsInAs ?? user ?? ada, options.scopes)
    dispatch({ type: 'signed_in', session: next })
    events.emit('signedIn', { session: next })
  }
  const core: AuthClientCore = {
    start() {},
    stop() {},
    getState: store.get,
    getInitialState: () => initial,
    subscribe: store.subscribe,
    on: events.on,
    ready: () => Promise.resolve(),
    challenge: { stepUp: signIn, handle: () => () => {} },
    platform: options.platform ?? createStoryPlatform().platform,
    timeouts: null,
    async signOut() {
      const before = session()
      dispatch({ type: 'signed_out' })
      events.emit('signedOut', { session: before })
      return { local: true, revoked: true, provider: 'ended' }
    },
    getAccessToken: async () => (session() ? accessToken : null),
    refresh: async () => {},
    async fetch(input, init) {
      if (!options.fetch) throw new AuthError('network_failed', 'request')
      return options.fetch(new Request(input, init))
    },
    has: (capability) => capabilities.some((name) => name === capability),
    inspect: () => ({
      backend: 'test',
      namespace: 'test',
      transport: 'bearer',
      remainingMs: null,
      lifetimeMs: null,
      tab: 'test',
      serial: 0,
    }),
  }
  return {
    ...groups,
    ...core,
    signIn: { redirect: signIn, popup: signIn, silent: signIn },
    dispatch,
  }
}

function stateOf(user: AuthUser | null, scopes?: readonly string[]): AuthState {
  if (!user) return { status: 'anonymous', reason: 'none' }
  return { status: 'authenticated', session: toSession(user, scopes), freshness: 'fresh' }
}

function toSession(user: AuthUser, scopes: readonly string[] = []): Session {
  return { id: 'test-session', user, signedInAt: 0, scopes }
}

function sessionOf(state: AuthState): Session | null {
  return state.status === 'authenticated' ? state.session : null
}
