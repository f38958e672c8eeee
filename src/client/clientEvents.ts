import type { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Challenge } from '../core/challenge.ts'
import type { DebugEvent } from './debugEvent.ts'
import type { Session } from '../core/session.ts'

/** Why an access token was renewed; `sibling`: another tab has renewed it. */
export type RefreshTrigger = 'schedule' | 'wake' | 'demand' | 'restore' | 'rejected' | 'sibling'

/** What an app can listen to. Handlers run after the state has changed and been stored. */
export interface ClientEvents<User extends AuthUser = AuthUser> {
  /** Somebody has signed in. */
  signedIn: { readonly session: Session<User> }
  /** The person has signed out. */
  signedOut: { readonly session: Session<User> | null }
  /** A new access token is in use until `expiresAt` (milliseconds since the epoch). */
  tokenRefreshed: { readonly trigger: RefreshTrigger; readonly expiresAt: number }
  /** What the backend says about the user has changed. */
  userUpdated: { readonly session: Session<User> }
  /** The session is over and cannot be renewed. */
  sessionExpired: { readonly error: AuthError }
  /** Somebody else is signed in now, here or in another tab. What belongs to `before` must go. */
  identityChanged: { readonly before: Session<User>; readonly after: Session<User> }
  /** A request needs more than the session has. It waits if a handler of challenges is there. */
  challengeRequired: { readonly challenge: Challenge }
  /** What the engine did and why, for diagnostics. No token, no personal data. */
  debug: DebugEvent
  /** Something failed in the background. The state tells what it means. */
  error: { readonly error: AuthError }
}

/** Name of an event. */
export type ClientEventName = keyof ClientEvents
