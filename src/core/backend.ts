import type { AuthError } from './authError.ts'
import type { AuthUser } from './authUser.ts'
import type { Capabilities } from './capabilities.ts'
import type { Challenge } from './challenge.ts'
import type { Grant, StoredGrant } from './grant.ts'
import type { BindGroups } from './groups/groupHost.ts'
import type { Platform } from './platform.ts'
import type { RefusalMeaning } from './refusalMeaning.ts'
import type { RemoteSignOut, SignOutRequest, SignOutScope } from './signOutTypes.ts'

/** What flowpass hands to every method of a backend. */
export interface BackendContext {
  /** Clock, fetch, location: everything from outside. */
  readonly platform: Platform
  /** Aborted when the result is no longer wanted or its deadline has passed. */
  readonly signal: AbortSignal
  /** Keeps facts that are no secret (metadata, public keys) for the life of the tab. */
  readonly cache: BackendCache
  /** The backend's own, for what it keeps elsewhere. */
  readonly namespace: string
  /**
   * Tells the app, by an `error` event, of something that failed without spoiling the result. It
   * hears of it later, when the result is in place.
   */
  report(error: AuthError): void
}

/** Small per-backend store for public facts. Losing it costs a request, nothing else. */
export interface BackendCache {
  /** Returns what was kept, or null. */
  get(key: string): string | null
  /** Keeps a value. */
  set(key: string, value: string): void
}

/** What every backend has. */
export interface BackendCore<User extends AuthUser = AuthUser> {
  /** Short name, such as `oidc`. */
  readonly id: string
  /** Tells this backend's records apart from all others of the same origin. */
  readonly namespace: string
  /** Whether calls carry a token or a cookie. */
  readonly transport: 'bearer' | 'cookie'
  /**
   * Finds the session to begin with: for `bearer` what was stored, for `cookie` what the server
   * says.
   */
  restore(
    context: BackendContext,
    stored: StoredGrant<User> | null,
  ): Promise<StoredGrant<User> | null>
  /**
   * Buys the next access token. Throws `session_expired` only when the server has said, in a
   * well-formed answer, that this very credential is over; anything else is retryable or a
   * configuration error.
   */
  refresh(context: BackendContext, held: StoredGrant<User>): Promise<Grant<User>>
  /**
   * Sends a request of `client.fetch` with an access token, in place of a plain `Bearer` header, or
   * with whatever a cookie needs beside it (the token is empty then). A request that is not
   * repeatable has a body that can be read once.
   */
  readonly fetch?:
    | ((
        context: BackendContext,
        request: Request,
        accessToken: string,
        isRepeatable: boolean,
      ) => Promise<Response>)
    | undefined
  /** Its own origins: requests of `client.fetch` to them carry the session. @default [] */
  readonly origins?: readonly string[]
  /** Tells what a refusal says of the session: a response of 401. @default 'expired', each of them */
  readonly readRefusal?: (response: Response) => Promise<RefusalMeaning> | RefusalMeaning
  /** How its groups become methods of the client; `defineBackend` sees to it. */
  readonly bind?: BindGroups
  /** How far its sign-out can reach. @default ['app', 'provider'] */
  readonly signOutScopes?: readonly SignOutScope[]
  /**
   * Tells whether a response asks for more than the session has: a fresh or a stronger sign-in. It
   * may read a clone of the body. RFC 9470 is understood without it.
   *
   * @returns what is asked for, or null
   */
  readonly readChallenge?: (response: Response) => Promise<Challenge | null> | Challenge | null
  /** Tells the server. The local session is gone already. */
  signOut(context: BackendContext, request: SignOutRequest<User>): Promise<RemoteSignOut>
}

/** A backend: the core and whichever groups of capabilities it has. */
export type Backend<User extends AuthUser = AuthUser> = BackendCore<User> &
  Partial<Capabilities<User>>

/** The user type of a backend. */
export type UserOf<B> = B extends BackendCore<infer User> ? User : AuthUser

/** The names of the groups a backend has. */
export type CapabilityOf<B> = Extract<keyof B, keyof Capabilities>
