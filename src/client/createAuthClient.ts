import type { AuthError } from '../core/authError.ts'
import type { Backend, UserOf } from '../core/backend.ts'
import type { Platform } from '../core/platform.ts'
import type { RedirectOptions } from '../core/redirectGroup.ts'
import type { SignOutOptions, SignOutResult } from '../core/signOutTypes.ts'
import { toAuthError } from '../core/toAuthError.ts'
import type { AuthClient, AuthClientCore, SignInMethods } from './authClient.ts'
import { resolveStorage } from './authStorage.ts'
import type { StorageOption } from './authStorage.ts'
import { browserPlatform } from './browserPlatform.ts'
import { captureCallback } from './captureCallback.ts'
import type { DebugEvent } from './debugEvent.ts'
import { createRestore } from './createRestore.ts'
import type { Engine } from './engine/createEngine.ts'
import { createKernel } from './kernel.ts'
import type { Kernel } from './kernel.ts'
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

function assemble(kernel: Kernel, options: AuthClientOptions): AuthClientCore & SignInSurface {
  const { backend, platform, prefix, store, vault, events, handlers } = kernel
  const { apiOrigins = [], restoreBudgetSeconds = RESTORE_BUDGET_SECONDS } = options
  const initial = store.get()
  const engine = createEngineLoader(kernel, apiOrigins)
  const captured = captureCallback(backend, platform)
  const restore = createRestore(
    kernel,
    engine.load,
    captured,
    restoreBudgetSeconds * 1000,
    options.initialState,
  )
  let restored: Promise<void> | null = null
  let running = 0
  let undoWake = () => {}
  const ready = () =>
    (restored ??= restore().then(() => {
      const state = store.get()
      // Nobody knows yet; so whoever wants to know, or wakes the page up, has it tried again.
      if (state.status === 'anonymous' && state.reason === 'unreachable') restored = null
    }))
  const begin = () => void ready().then(() => engine.load().catch(() => {}))
  const timeouts =
    options.timeouts?.attach({
      platform,
      prefix,
      getSession: () => vault.current()?.session ?? null,
      subscribe: store.subscribe,
      expire: (reason) => void engine.load().then((parts) => parts.expire(reason)),
    }) ?? null
  if (options.debug) events.on('debug', options.debug)
  const signIn = createSignIn(kernel, engine)
  return {
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
    signOut: createSignOut(kernel, engine.load),
    async getAccessToken({ forceRefresh = false } = {}) {
      await ready()
      return 'session' in store.get() ? (await engine.load()).getAccessToken(forceRefresh) : null
    },
    refresh: async () => (await engine.load()).refresh('demand'),
    async fetch(input, init) {
      await ready()
      return (await engine.load()).fetch(input, init)
    },
    has: (capability) => capability in backend,
    inspect: () => ({
      backend: backend.id,
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

/** Loads the engine when it is first needed, and runs it while the client runs. */
function createEngineLoader(kernel: Kernel, apiOrigins: readonly string[]) {
  let loading: Promise<Engine> | null = null
  let loaded: Engine | null = null
  let isRunning = false
  const load = () =>
    (loading ??= import('./engine/createEngine.ts').then(
      ({ createEngine }) => {
        const engine = createEngine(kernel, apiOrigins)
        loaded = engine
        if (isRunning) engine.start()
        return engine
      },
      (thrown: unknown) => {
        loading = null
        throw toAuthError(thrown, 'request')
      },
    ))
  return {
    load,
    current: () => loaded,
    run(next: boolean) {
      isRunning = next
      // Whoever asked for the engine hears of it when it does not arrive.
      loading?.then((engine) => (isRunning ? engine.start() : engine.stop())).catch(() => {})
    },
  }
}

/** Hands a sign-in on to the engine; at once where it is there, for a popup must open in the click. */
function createSignIn(
  { dispatch }: Kernel,
  { load, current }: ReturnType<typeof createEngineLoader>,
): SignInMethods {
  const method = (name: keyof SignInMethods) => (options?: RedirectOptions) => {
    const engine = current()
    if (engine) return engine.signIn[name](options)
    if (name !== 'silent') dispatch({ type: 'login_started' })
    return load().then(
      ({ signIn }) => signIn[name](options),
      (error: AuthError) => {
        dispatch({ type: 'login_failed', error })
        throw error
      },
    )
  }
  return { redirect: method('redirect'), popup: method('popup'), silent: method('silent') }
}

function createSignOut(kernel: Kernel, load: () => Promise<Engine>) {
  const { platform, hintKey, store, vault, events, dispatch } = kernel
  const isRestoring = () => store.get().status === 'restoring'
  return async (options: SignOutOptions = {}): Promise<SignOutResult> => {
    if (options.scope === 'others') return (await load()).finishSignOut(vault.current(), options, 0)
    const at = platform.clock.now()
    // Read before it is cleared: somebody may be faster than the restoring of their session.
    const held = vault.current() ?? (isRestoring() ? vault.load() : null)
    const cleared = vault.clear()
    platform.sharedStore.set(hintKey, '')
    dispatch({ type: 'signed_out' })
    await cleared
    const session = (await held)?.session ?? null
    events.emit('signedOut', { session })
    try {
      return await (await load()).finishSignOut(await held, options, at)
    } catch (thrown) {
      events.emit('error', { error: toAuthError(thrown, 'sign_out') })
      return { local: true, revoked: false, provider: 'unknown' }
    }
  }
}
