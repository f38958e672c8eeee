import type { ServerGrant } from '../serverProvider.ts'
import type { SessionStore, StoredSession } from '../sessionStore.ts'
import type { HeldSession } from './keptSession.ts'

/** What a request has brought. */
export interface FoundSession {
  readonly held: HeldSession | null
  /** Whether its cookie is of no use, so that the answer takes it away. */
  readonly isUnusable: boolean
}

/** A sign-in that has worked. */
export interface StartedSession {
  readonly grant: ServerGrant
  readonly userAgent: string | null
}

/** What can be done with sessions that are in a store, beside what can be done with any. */
export interface StoredSessions {
  readonly store: SessionStore
  readonly keys: SessionKeys
  /** @returns null for a row that is over, or was sealed by somebody else */
  open(row: StoredSession): Promise<HeldSession | null>
}

/** Keeps sessions: in their cookies, or in a store. It holds nothing of a request between two. */
export interface SessionKeeper {
  /** Null where sessions are in their cookies. */
  readonly stored: StoredSessions | null
  /**
   * Finds the session that a request names. Nothing is changed.
   *
   * @throws AuthError `store_unavailable`
   */
  read(request: Request): Promise<FoundSession>
  /**
   * Returns a session whose access token may be used now. With a store it is renewed where that is
   * due.
   *
   * @returns null when it is over for good
   * @throws AuthError `session_expired` where the browser has to renew it (no store), or why it
   *   could not be renewed
   */
  ready(held: HeldSession): Promise<HeldSession | null>
  /**
   * Renews a session, once for all who ask at a time.
   *
   * @returns null when it is over for good
   * @throws AuthError why it could not be renewed now
   */
  renew(held: HeldSession): Promise<HeldSession | null>
  /**
   * Notes a use, which moves the idle timeout. It waits for no store, and writes into it at most once
   * a minute.
   */
  use(held: HeldSession): Promise<HeldSession>
  /**
   * Makes a new session. Whatever the request has brought is not looked at.
   *
   * @throws AuthError `store_unavailable`
   */
  start(started: StartedSession): Promise<HeldSession>
  /**
   * Sets the cookie of a session that has just been made.
   *
   * @throws AuthError `cookie_invalid` where it does not fit
   */
  give(headers: Headers, held: HeldSession): Promise<void>
  /** Sets the cookie of a session that was renewed; in a store that changes none. */
  show(headers: Headers, held: HeldSession): Promise<void>
  /**
   * Notes that the provider has refused this state of a session for good. Its cookie stays: another
   * tab may have renewed it, and be about to get a newer one.
   */
  refuse(headers: Headers, held: HeldSession): Promise<void>
  /**
   * Notes in the browser that a session is over: another server, which has not heard of it, may be
   * renewing it, and its answer come late. With a store they all hear of it.
   */
  close(headers: Headers, held: HeldSession): Promise<void>
  /** Ends a session: from now on nobody can renew it. @throws AuthError `store_unavailable` */
  drop(held: HeldSession): Promise<void>
  /** Takes the cookie away. */
  clear(headers: Headers): void
}

/** Makes the names under which a store keeps sessions: hashes of what only we and the provider know. */
export interface SessionKeys {
  /** @param id of a session */
  session(id: string): Promise<string>
  /** @param sub of a person */
  user(sub: string): Promise<string>
  /** @param sid of a session at the provider */
  provider(sid: string): Promise<string>
}
