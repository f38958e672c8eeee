import type { AuthError } from './authError.ts'
import type { AuthUser } from './authUser.ts'
import type { Challenge } from './challenge.ts'
import type { Session } from './session.ts'

/**
 * How far a signed-in state can be trusted: `fresh` (access token live), `stale` (past its expiry,
 * renewal is failing), `offline` (past its expiry, no network).
 */
export type Freshness = 'fresh' | 'stale' | 'offline'

/** Why nobody is signed in. */
export type AnonymousReason =
  'none' | 'signed_out' | 'login_failed' | 'session_expired' | 'unreachable'

/** Everything an app can know about sign-in, narrowed by `status`. */
export type AuthState<User extends AuthUser = AuthUser> =
  | { readonly status: 'restoring' }
  | { readonly status: 'anonymous'; readonly reason: AnonymousReason; readonly error?: AuthError }
  | { readonly status: 'redirecting' }
  | { readonly status: 'challenged'; readonly challenge: Challenge }
  | {
      readonly status: 'authenticated'
      readonly session: Session<User>
      readonly freshness: Freshness
    }
  | { readonly status: 'expired'; readonly session: Session<User>; readonly error: AuthError }

/** What can happen to the state. Names are past tense: it has happened already. */
export type AuthStateEvent<User extends AuthUser = AuthUser> =
  | {
      readonly type: 'session_restored'
      readonly session: Session<User>
      readonly freshness: Freshness
    }
  | {
      readonly type: 'nothing_restored'
      readonly reason: AnonymousReason
      readonly error?: AuthError
    }
  | { readonly type: 'login_started' }
  | { readonly type: 'login_failed'; readonly error: AuthError }
  | { readonly type: 'challenge_raised'; readonly challenge: Challenge }
  | { readonly type: 'signed_in'; readonly session: Session<User> }
  | { readonly type: 'freshness_changed'; readonly freshness: Freshness }
  | { readonly type: 'session_updated'; readonly session: Session<User> }
  | { readonly type: 'session_expired'; readonly error: AuthError }
  | { readonly type: 'signed_out' }
