import type { AuthUser } from '../../core/authUser.ts'
import type { LoginView } from '../../core/platform.ts'
import type { RedirectOptions } from '../../core/redirectGroup.ts'
import type { SignOutOptions, SignOutResult } from '../../core/signOutTypes.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Kernel } from '../kernel.ts'
import { createAuthFetch } from './createAuthFetch.ts'
import { createRefresher } from './createRefresher.ts'
import { createRenewal } from './createRenewal.ts'
import { createTokenSource } from './createTokenSource.ts'
import { finishRedirect } from './finishRedirect.ts'
import { leaveForProvider } from './leaveForProvider.ts'
import { loginInView } from './loginInView.ts'
import { tellServer } from './tellServer.ts'

/** Everything a page needs only once somebody signs in, or is signed in for a while. */
export interface Engine {
  /** Keeps the session alive. */
  start(): void
  /** Stops timers and listeners. */
  stop(): void
  /** Renews the held grant. */
  refresh(trigger: 'demand' | 'restore'): Promise<void>
  /** Returns a live access token, or null when nobody is signed in. */
  getAccessToken(forceRefresh: boolean): Promise<string | null>
  /** `fetch` with the session. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** Leaves for the provider's page. */
  leaveForProvider(options: RedirectOptions): Promise<void>
  /** Signs in in a popup or hidden frame. */
  loginInView(view: LoginView | null, options: RedirectOptions, isSilent: boolean): Promise<void>
  /** Completes the sign-in whose answer was captured, if there is one. */
  finishRedirect(signal: AbortSignal, mark: string | null): Promise<boolean>
  /** Tells the server that a session is over. */
  tellServer(held: StoredGrant, options: SignOutOptions): Promise<SignOutResult>
}

/**
 * Makes the engine. It is a module of its own so that a page which shows a stored session, or
 * nobody, renders before it has arrived.
 *
 * @param kernel the client's shared parts
 * @param apiOrigins origins that may see the token, beside the page's own
 */
export function createEngine<User extends AuthUser>(
  kernel: Kernel<User>,
  apiOrigins: readonly string[],
): Engine {
  const refresher = createRefresher(kernel, () => renewal.arm())
  const renewal = createRenewal(kernel, refresher)
  const tokens = createTokenSource(kernel, refresher)
  return {
    start: renewal.start,
    stop: renewal.stop,
    refresh: refresher.refresh,
    async getAccessToken(forceRefresh) {
      if (forceRefresh && kernel.vault.current()) await refresher.refresh('demand')
      return tokens.get()
    },
    fetch: createAuthFetch(kernel, tokens, apiOrigins),
    leaveForProvider: (options) => leaveForProvider(kernel, options),
    async loginInView(view, options, isSilent) {
      await loginInView(kernel, view, options, isSilent)
      renewal.arm()
    },
    async finishRedirect(signal, mark) {
      const isSignedIn = await finishRedirect(kernel, signal, mark)
      renewal.arm()
      return isSignedIn
    },
    tellServer: (held, options) => tellServer(kernel, held, options),
  }
}
