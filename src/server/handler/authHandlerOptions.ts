import type { AuthError } from '../../core/authError.ts'
import type { CookieOptions } from '../cookies/cookieSettings.ts'
import type { SecretOptions } from '../flowToken/readSecrets.ts'
import type { GuardOptions } from '../guard/guardRules.ts'
import type { ProxyRule } from '../proxy/proxyRule.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import type { ServerProvider } from '../serverProvider.ts'
import type { SessionLimits } from '../session/serverSession.ts'
import type { SessionStore } from '../sessionStore.ts'
import type { SessionFlowTokens } from './sessionFlowTokens.ts'

/** What is told of a failure, beside the error itself. */
export interface HandlerFailure {
  /** The route, such as `/callback`; for work that follows an answer the route it came from. */
  readonly route: string
}

/** Options of `createAuthHandler`. */
export interface AuthHandlerOptions extends GuardOptions, SecretOptions {
  /** Who signs people in: `oidcProvider()`, `scalekitProvider()`, `flowstaProvider()` or your own. */
  readonly provider: ServerProvider
  /** Path under which the handler's routes are. @default '/auth' */
  readonly basePath?: string
  /**
   * Keeps sessions, so that they can be listed and ended, and the server renews them by itself.
   *
   * @default none: each session is in its cookie, and any number of servers works
   */
  readonly store?: SessionStore
  /** @default `{ name: '__Host-flowpass', sameSite: 'Lax' }` */
  readonly cookies?: CookieOptions
  /** @default seven days in all, one day without use */
  readonly session?: Partial<SessionLimits>
  /**
   * Pages of the app to which the provider sends people after a sign-out, as registered there. The
   * first one is taken where a page asks for another.
   *
   * @default ['/']
   */
  readonly signOutPaths?: readonly string[]
  /** APIs that pages reach through the handler, which adds the access token. @default none */
  readonly proxy?: readonly ProxyRule[]
  /** How flow tokens are signed. @default there are none */
  readonly flowTokens?: SessionFlowTokens
  /** Origins whose pages may frame the handler's answers, or `'self'` in its single quotes. @default none */
  readonly frameAncestors?: readonly string[]
  /** Clock and network. @default those of the process */
  readonly environment?: Partial<ServerEnvironment>
  /**
   * Told of failures of the server and of sign-ins, for a log. There is no secret in an error. What
   * it throws is dropped.
   */
  readonly onError?: (error: AuthError, failure: HandlerFailure) => void
  /** Keeps the process up until work behind an answer is done, on platforms that freeze it. */
  readonly waitUntil?: (work: Promise<void>) => void
}
