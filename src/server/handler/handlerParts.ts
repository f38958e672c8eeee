import type { AttemptCookies } from '../cookies/createAttemptCookies.ts'
import type { SealedCookie } from '../cookies/createSealedCookie.ts'
import type { ServerProvider } from '../serverProvider.ts'
import type { RenewalShare } from './createRenewalShare.ts'
import type { HandlerSettings } from './handlerSettings.ts'
import type { HeldSession } from './keptSession.ts'
import type { SessionKeeper } from './sessionKeeper.ts'

/** What all requests to a handler share. There is nothing of any request in it. */
export interface HandlerParts {
  readonly settings: HandlerSettings
  readonly provider: ServerProvider
  readonly keeper: SessionKeeper
  readonly attempts: AttemptCookies
  /** Where the browser goes to end the provider's session, on its way there. */
  readonly leaving: SealedCookie<string>
  /** Has a callback that was delivered twice spend its code once, and make one session. */
  readonly exchanges: RenewalShare<HeldSession>
  /** Tells the app's log. Never throws. */
  report(thrown: unknown, route: string): void
  /** Does something that no answer waits for. What goes wrong is reported. */
  background(route: string, work: () => Promise<unknown>): void
}

/** One request, and what its answer will carry beside what its route says. */
export interface Visit {
  readonly request: Request
  /** The path below the handler's, such as `/session`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Cookies of the answer. */
  readonly headers: Headers
  /**
   * Finds the session, once for the request. A cookie of no use is taken away.
   *
   * @throws AuthError `store_unavailable`
   */
  held(): Promise<HeldSession | null>
}

/** Answers a request that has passed the guard. */
export type Route = (parts: HandlerParts, visit: Visit) => Promise<Response>
