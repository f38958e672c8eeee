import { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Backend } from '../core/backend.ts'
import type { Platform } from '../core/platform.ts'
import type { AuthClient, AuthClientCore, SignInMethods } from './authClient.ts'
import { resolveStorage } from './authStorage.ts'
import type { StorageOption } from './authStorage.ts'
import { captureCallback } from './captureCallback.ts'
import { createAttempts } from './createAttempts.ts'
import { createAuthFetch } from './createAuthFetch.ts'
import { createRedirectLogin } from './createRedirectLogin.ts'
import { createRefresher } from './createRefresher.ts'
import { createRenewal } from './createRenewal.ts'
import { createRestore } from './createRestore.ts'
import { createSignOut } from './createSignOut.ts'
import { createTokenSource } from './createTokenSource.ts'
import { defaultPlatform } from './defaultPlatform.ts'
import { createKernel } from './kernel.ts'
import type { Kernel } from './kernel.ts'

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
  const { backend, platform = defaultPlatform() } = options
  const kernel = createKernel<AuthUser>({
    backend,
    platform,
    storage: resolveStorage(options.storage ?? 'session', platform.tabStore),
    report: options.onUnexpectedError ?? reportError,
  })
  // Inside, every backend is treated alike; its own types are put back on at the surface.
  return assemble(kernel, options) as AuthClientCore as AuthClient<B>
}

function assemble(kernel: Kernel, options: AuthClientOptions): AuthClientCore & SignInSurface {
  const { backend, platform, store, vault, events } = kernel
  const attempts = createAttempts(platform, kernel.prefix)
  const captured = captureCallback(kernel, attempts)
  const redirectLogin = backend.redirect
    ? createRedirectLogin(kernel, backend.redirect, attempts)
    : null
  const refresher = createRefresher(kernel, () => renewal.arm())
  const renewal = createRenewal(kernel, refresher)
  const budgetMs = (options.restoreBudgetSeconds ?? RESTORE_BUDGET_SECONDS) * 1000
  const restore = createRestore(kernel, { attempts, redirectLogin, refresher, captured, budgetMs })
  let restored: Promise<void> | null = null
  const ready = () => (restored ??= restore().then(() => renewal.arm()))
  const tokens = createTokenSource(kernel, refresher, ready)
  let isRunning = false
  let undoWake = () => {}
  return {
    signIn: {
      async redirect(redirectOptions) {
        if (!redirectLogin) throw capabilityMissing('redirect', backend.id)
        return redirectLogin.start(redirectOptions)
      },
    },
    start() {
      if (isRunning) return
      isRunning = true
      renewal.start()
      undoWake = platform.onWake((_signal, persisted) => persisted && redirectLogin?.abandon())
      void ready()
    },
    stop() {
      isRunning = false
      renewal.stop()
      undoWake()
    },
    ready,
    getState: store.get,
    subscribe: store.subscribe,
    on: events.on,
    signOut: createSignOut(kernel),
    async getAccessToken({ forceRefresh = false } = {}) {
      if (forceRefresh && vault.current()) await refresher.refresh('demand')
      return tokens.get()
    },
    refresh: () => refresher.refresh('demand'),
    fetch: createAuthFetch(kernel, tokens, options.apiOrigins ?? []),
    has: (capability) => capability in backend,
    inspect: () => ({
      backend: backend.id,
      transport: backend.transport,
      remainingMs: vault.expiry()?.remainingMs() ?? null,
      renewable: refresher.possible(),
    }),
  }
}

interface SignInSurface {
  readonly signIn: SignInMethods
}

function capabilityMissing(capability: string, backend: string): AuthError {
  return new AuthError(
    'capability_missing',
    `The backend "${backend}" has no ${capability} group.`,
    {
      phase: 'request',
      details: { capability, backend },
    },
  )
}
