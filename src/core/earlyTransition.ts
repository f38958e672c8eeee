import type { AuthError } from './authError.ts'
import type { AnonymousReason, AuthState, AuthStateEvent } from './authState.ts'
import type { AuthUser } from './authUser.ts'
import { isAnonymous } from './isAnonymous.ts'

/** What can happen to a client whose engine has not arrived yet. */
export type EarlyEvent<User extends AuthUser = AuthUser> = Extract<
  AuthStateEvent<User>,
  {
    readonly type:
      'session_restored' | 'nothing_restored' | 'login_started' | 'login_failed' | 'signed_out'
  }
>

/**
 * The part of the state machine that every page load needs; `transition` is the whole of it.
 *
 * @param state the present state
 * @param event what has happened
 * @returns the next state, or the very same reference when the event means nothing here
 */
export function earlyTransition<User extends AuthUser>(
  state: AuthState<User>,
  event: EarlyEvent<User>,
): AuthState<User> {
  const { status } = state
  const hasSession = 'session' in state
  switch (event.type) {
    case 'session_restored':
      // A restore may outlast its budget, and whatever was shown meanwhile.
      if (hasSession || status === 'challenged') return state
      return { status: 'authenticated', session: event.session, freshness: event.freshness }
    case 'nothing_restored':
      if (status !== 'restoring' && !isAnonymous(state, 'unreachable')) return state
      return anonymous(event.reason, event.error)
    case 'login_started':
      return status === 'anonymous' || status === 'challenged' ? { status: 'redirecting' } : state
    case 'login_failed':
      // A session that is there, or may still be found, outlives a sign-in that failed.
      return hasSession || status === 'restoring' ? state : anonymous(event.type, event.error)
    case 'signed_out':
      return isAnonymous(state, event.type) ? state : anonymous(event.type)
    default:
      return event satisfies never
  }
}

function anonymous(reason: AnonymousReason, error?: AuthError) {
  return { status: 'anonymous', reason, ...(error && { error }) } as const
}
