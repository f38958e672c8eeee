import { refreshedSession, startSession } from '../session/serverSession.ts'
import type { ServerSession, SessionLimits } from '../session/serverSession.ts'
import type { ServerGrant } from '../serverProvider.ts'
import type { StoredSession } from '../sessionStore.ts'
import type { StartedSession } from './sessionKeeper.ts'

/** A session with what the handler notes in it. Sessions of other versions are without. */
export interface KeptSession extends ServerSession {
  /**
   * The handler and the provider it is of. To any other it is none, though they share a secret:
   * another provider must not get its tokens, and into another app, or another part of this one, the
   * provider may not let everybody.
   */
  readonly realm?: string
  /** When its tokens were renewed last, in milliseconds since the epoch. */
  readonly renewedAt?: number
  /** What the browser called itself at the sign-in. */
  readonly userAgent?: string
}

/** A session that a request has named. */
export interface HeldSession {
  readonly session: KeptSession
  /** A name by which nobody can use it: the hash of its id. */
  readonly publicId: string
  /** As it was found in the store; null where there is none. */
  readonly row: StoredSession | null
}

/**
 * Makes the session of a sign-in.
 *
 * @param started what the provider has granted, and to which browser
 * @param realm the app and the provider
 * @param now milliseconds since the epoch
 * @param limits how long it lasts
 */
export function beginSession(
  { grant, userAgent }: StartedSession,
  realm: string,
  now: number,
  limits: SessionLimits,
): KeptSession {
  const session = { ...startSession(grant, now, limits), realm }
  return userAgent === null ? session : { ...session, userAgent }
}

/**
 * Puts renewed tokens into a session, and notes when.
 *
 * @param session the session
 * @param grant what the provider has granted
 * @param now milliseconds since the epoch
 */
export function renewedSession(session: KeptSession, grant: ServerGrant, now: number): KeptSession {
  return { ...session, ...refreshedSession(session, grant), renewedAt: now }
}

/**
 * Tells whether the access token of a session is over.
 *
 * @param session the session
 * @param now milliseconds since the epoch
 * @param marginMs how much earlier it counts as over
 */
export function isTokenOver(
  { grant: { accessExpiresAt } }: ServerSession,
  now: number,
  marginMs = 0,
): boolean {
  return accessExpiresAt !== null && accessExpiresAt - marginMs <= now
}
