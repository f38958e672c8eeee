import type { BackendCore } from '../../core/backend.ts'
import type { Capabilities } from '../../core/capabilities.ts'
import type { PasswordRules } from '../../core/groups/passwordGroup.ts'
import type { SignOutScope } from '../../core/signOutTypes.ts'

/** Where the endpoints are, each a path below `url`. */
export interface CookieSessionPaths {
  /** GET: who is signed in. @default '/session' */
  readonly session: string
  /** POST: renews. @default '/refresh' */
  readonly refresh: string
  /** GET: where a sign-in by redirect begins; POST: a sign-in with a password. @default '/login' */
  readonly login: string
  /** POST: makes an account. @default '/sign-up' */
  readonly signUp: string
  /** POST: ends the session. @default '/logout' */
  readonly logout: string
  /** GET: lists sessions. POST to `revoke` and `revoke-others` below it ends some. @default '/sessions' */
  readonly sessions: string
  /** PATCH: changes the profile. @default '/profile' */
  readonly profile: string
  /** GET: lists organizations. POST: goes over to one. @default '/organizations' */
  readonly organizations: string
  /** POST: makes a token for an embedded app. @default '/flow-token' */
  readonly flowToken: string
}

/** The groups that a server of one's own may have. */
export type CookieSessionGroup =
  'redirect' | 'password' | 'sessions' | 'profile' | 'organizations' | 'flowToken'

/** The header that pages of other origins cannot send without asking. */
export interface CsrfHeader {
  /** @default 'x-flowpass' */
  readonly name: string
  /** @default '1' */
  readonly value: string
}

/** Options of `cookieSession`. */
export interface CookieSessionOptions<Group extends CookieSessionGroup = CookieSessionGroup> {
  /**
   * What the endpoints begin with: a path of the app's own origin, or an absolute address of the
   * same site.
   *
   * @default '/auth'
   */
  readonly url?: string
  /** Paths that differ from the contract. @default those of the contract */
  readonly paths?: Partial<CookieSessionPaths>
  /** What the server has. @default ['redirect'] */
  readonly groups?: readonly Group[]
  /** What is sent with every call. @default `x-flowpass: 1` */
  readonly csrfHeader?: CsrfHeader
  /** Page of the app to which a sign-in by redirect comes back, as a path. @default '/' */
  readonly returnPath?: string
  /** How far the server's sign-out can reach. @default ['app', 'provider'] */
  readonly signOutScopes?: readonly SignOutScope[]
  /**
   * What a page that loads shows before the server has answered: nothing (`wait`), or the session
   * that this tab knew, until it has to be renewed (`known`). The latter paints at once and asks
   * nothing; that the session was ended elsewhere is noticed as late as on a page that stays open.
   * A page that the server has rendered does neither: see `serverState`.
   *
   * @default 'wait'
   */
  readonly firstPaint?: 'wait' | 'known'
  /** What the server wants of passwords. @default eight characters */
  readonly passwordRules?: PasswordRules
}

/** What `cookieSession` returns. */
export type CookieSessionBackend<Group extends CookieSessionGroup> = BackendCore & {
  readonly id: 'cookie-session'
  readonly transport: 'cookie'
} & Pick<Capabilities, Group>
