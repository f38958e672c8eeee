import type { AuthUser } from '../../core/authUser.ts'
import type { Session } from '../../core/session.ts'

/** Who is signed in, for the app's own routes. There is no token in it. */
export interface ServerAuth<User extends AuthUser = AuthUser> {
  readonly user: User
  /** The session as components see it. */
  readonly session: Session<User>
  /** When the session is over if nobody uses it, in milliseconds since the epoch. */
  readonly expiresAt: number
}

/**
 * What `serverState()` of `flowpass/core` takes. Plain data: it can travel in the page as JSON, with
 * every `<` escaped.
 */
export type ServerSaid<User extends AuthUser = AuthUser> =
  | {
      readonly status: 'authenticated'
      readonly session: Session<User>
      /** Seconds until the browser has to renew it; absent where that is not known. */
      readonly expiresIn?: number
    }
  | { readonly status: 'anonymous' }

/** The methods of a handler, for the app's own routes. None of them changes a cookie. */
export interface ServerAuthMethods {
  /**
   * Finds out who is signed in.
   *
   * @returns null for nobody; without a store also for a session that the browser has to renew first
   * @throws AuthError `store_unavailable` or a transport code where that cannot be told now: never
   *   take that for nobody
   */
  getSession(request: Request): Promise<ServerAuth | null>
  /**
   * The same for routes that are for people who are signed in.
   *
   * @throws AuthError `session_expired` (401) for nobody, and as `getSession`
   */
  requireSession(request: Request): Promise<ServerAuth>
  /**
   * Returns the access token, for calls of the server to APIs. With a store it is renewed where its
   * time is up.
   *
   * @throws AuthError as `requireSession`
   */
  getAccessToken(request: Request): Promise<string>
  /**
   * Says who is signed in, for the first render.
   *
   * @returns null where the browser has to find out itself: the session has to be renewed first
   * @throws AuthError as `getSession`
   */
  serverState(request: Request): Promise<ServerSaid | null>
  /**
   * Ends all sessions of a person, and voids their tokens.
   *
   * @param sub the person's id at the provider
   * @returns how many there were
   * @throws AuthError `capability_missing` without a store; `store_unavailable`
   */
  revokeUser(sub: string): Promise<number>
}

/** Answers requests, and tells the app's own routes who is signed in. */
export type AuthHandler = ((request: Request) => Promise<Response>) & ServerAuthMethods
