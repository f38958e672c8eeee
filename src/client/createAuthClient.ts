import type { Backend, UserOf } from '../core/backend.ts'
import { isAnonymous } from '../core/isAnonymous.ts'
import type { Platform } from '../core/platform.ts'
import type { AuthClient, AuthClientCore, SignInMethods } from './authClient.ts'
import { resolveStorage } from './authStorage.ts'
import type { StorageOption } from './authStorage.ts'
import { browserPlatform } from './browserPlatform.ts'
import { captureCallback } from './captureCallback.ts'
import type { DebugEvent } from './debugEvent.ts'
import { createEngineLoader } from './createEngineLoader.ts'
import { createRestore } from './createRestore.ts'
import { createSignInMethods } from './createSignInMethods.ts'
import { createSignOut } from './createSignOut.ts'
import { createKernel } from './kernel.ts'
import type { EarlyKernel } from './kernel.ts'
import { serverPlatform } from './serverPlatform.ts'
import type { ServerState } from './serverState.ts'
import type { SessionTimeouts } from './sessionTimeouts.ts'

/** How long restoring a session may take, in seconds. */
const RESTORE_BUDGET_SECONDS = 10

/** Options of a client. */
export interface AuthClientOptions<B extends Backend = Backend> {
  /** The backend, such as `oidc({ issuer, clientId })`. */
  readonly backend: B
  /** Where the session is kept. @default 'session' */
  readonly storage?: StorageOption
  /**
   * Origins whose requests by `client.fetch` carry the session, beside the page's own.
   *
   * @default []
   */
  readonly apiOrigins?: readonly string[]
  /**
   * What the server that rendered the page knows: `serverState(…)`.
   *
   * @default nothing: the client is `restoring`
   */
  readonly initialState?: ServerState<UserOf<B>>
  /** Ends sessions that nobody uses or that are too old: `sessionTimeouts(…)`. @default never */
  readonly timeouts?: SessionTimeouts
  /** Receives what the engine does and why. No token, no personal data. */
  readonly debug?: (event: DebugEvent) => void
  /** How long `restoring` may last, in seconds. @default 10 */
  readonly restoreBudgetSeconds?: number
  /** Clock, fetch, storage and address bar. @default the browser's, or the server's */
  readonly platform?: Platform
  /** Receives what event handlers and stores throw. @default reported as an uncaught error */
  readonly onUnexpectedError?: (error: unknown) => void
}

/**
 * Makes a client: one per app and backend, outside React. It reads the address bar at once (to
 * take a provider's answer out of it) and does nothing else before `start`.
 *
 * @param options backend, storage and surroundings
 * @returns the client, at rest
 * @example
 * const auth = createAuthClient({ backend: oidc({ issuer, clientId }) })
 * auth.start()
 * const response = await auth.fetch('/api/orders')
 */
export function createAuthClient<const B extends Backend>(
  options: AuthClientOptions<B>,
): AuthClient<B> {
  const { backend, storage = 'session' } = options
  const platform =
    options.platform ?? (typeof window === 'undefined' ? serverPlatform() : browserPlatform())
  const kernel = createKernel({
    backend,
    platform,
    storage: resolveStorage(storage, platform.tabStore),
    initial: options.initialState?.state ?? { status: 'restoring' },
    timeouts: options.timeouts,
    // Servers have no `reportError`.
    report: options.onUnexpectedError ?? ((error) => globalThis.reportError?.(error)),
  })
  // Inside, every backend is treated alike; its own types are put back on at the surface.
  return assemble(kernel, options) as AuthClientCore as AuthClient<B>
}

function assemble(kernel: EarlyKernel, options: AuthClientOptions): AuthClientCore & SignInSurface {
  const { backend, platform, store, vault, events, handlers } = kernel
  const { apiOrigins = [], restoreBudgetSeconds = RESTORE_BUDGET_SECONDS } = options
  const initial = store.get()
  const engine = createEngineLoader(kernel, apiOrigins)
  const captured = captureCallback(backend, platform)
  const budgetMs = restoreBudgetSeconds * 1000
  const restore = createRestore(kernel, engine.load, captured, budgetMs, options.initialState)
  let restored: Promise<void> | null = null
  let running = 0
  let undoWake = () => {}
  const ready = () =>
    (restored ??= restore().then(() => {
      // Nobody knows yet; so whoever wants to know, or wakes the page up, has it tried again.
      if (isAnonymous(store.get(), 'unreachable')) restored = null
      engine.current()?.look()
    }))
  const loadOnceReady = () => ready().then(engine.load)
  const begin = () => void loadOnceReady().catch(() => {})
  const timeouts = options.timeouts?.attach(kernel, engine.load) ?? null
  if (options.debug) events.on('debug', options.debug)
  const signIn = createSignInMethods(kernel, engine)
  return {
    ...backend.bind?.(backend, loadOnceReady),
    platform,
    signIn,
    challenge: {
      stepUp({ mode = 'redirect', ...stepUpOptions }) {
        const subject = vault.current()?.session.user.id
        return signIn[mode](subject ? { ...stepUpOptions, subject } : stepUpOptions)
      },
      handle(handler) {
        handlers.add(handler)
        return () => void handlers.delete(handler)
      },
    },
    start() {
      running += 1
      if (running > 1) return
      undoWake = platform.onWake(begin)
      engine.run(true)
      timeouts?.start()
      begin()
    },
    stop() {
      running = Math.max(0, running - 1)
      if (running > 0) return
      undoWake()
      timeouts?.stop()
      engine.run(false)
    },
    timeouts,
    ready,
    getState: store.get,
    getInitialState: () => initial,
    subscribe: store.subscribe,
    on: events.on,
    signOut: createSignOut(kernel, engine),
    async getAccessToken({ forceRefresh = false } = {}) {
      await ready()
      return 'session' in store.get() ? (await engine.load()).getAccessToken(forceRefresh) : null
    },
    refresh: async () => (await engine.load()).refresh('demand'),
    fetch: async (input, init) => (await loadOnceReady()).fetch(input, init),
    has: (capability) => capability in backend,
    inspect: () => ({
      backend: backend.id,
      namespace: backend.namespace,
      transport: backend.transport,
      remainingMs: vault.expiry()?.remainingMs() ?? null,
      lifetimeMs: vault.expiry()?.lifetimeMs ?? null,
      tab: kernel.tab,
      serial: vault.current()?.serial ?? 0,
    }),
  }
}

interface SignInSurface {
  readonly signIn: SignInMethods
}
