import type { AuthState, AuthStateEvent } from './authState.ts'
import type { AuthUser } from './authUser.ts'

/**
 * The state machine: pure, total, and silent about illegal pairs.
 *
 * @param state the present state
 * @param event what has happened
 * @returns the next state, or the very same reference when the event means nothing here
 */
export function transition<User extends AuthUser>(
  state: AuthState<User>,
  event: AuthStateEvent<User>,
): AuthState<User> {
  const { status } = state
  switch (event.type) {
    case 'session_restored':
      // A restore may outlast its budget, and whatever was shown meanwhile.
      if (status !== 'restoring' && status !== 'anonymous' && status !== 'redirecting') return state
      return { status: 'authenticated', session: event.session, freshness: event.freshness }
    case 'nothing_restored':
      return status === 'restoring' || isUnreachable(state) ? anonymous(event) : state
    case 'login_started':
      return status === 'anonymous' || status === 'challenged' ? { status: 'redirecting' } : state
    case 'login_failed':
      // A session that is there, or may still be found, outlives a sign-in that failed.
      if (status === 'restoring' || status === 'authenticated' || status === 'expired') return state
      return { status: 'anonymous', reason: 'login_failed', error: event.error }
    case 'challenge_raised':
      if (status === 'authenticated' || status === 'expired') return state
      return { status: 'challenged', challenge: event.challenge }
    case 'signed_in':
      return { status: 'authenticated', session: event.session, freshness: 'fresh' }
    case 'freshness_changed':
      if (status !== 'authenticated' || state.freshness === event.freshness) return state
      return { ...state, freshness: event.freshness }
    case 'session_updated':
      if (status !== 'authenticated' || state.session === event.session) return state
      return { ...state, session: event.session }
    case 'session_expired':
      if (status === 'authenticated')
        return { status: 'expired', session: state.session, error: event.error }
      if (status !== 'restoring') return state
      return { status: 'anonymous', reason: 'session_expired', error: event.error }
    case 'signed_out':
      if (status === 'anonymous' && state.reason === 'signed_out') return state
      return { status: 'anonymous', reason: 'signed_out' }
    default:
      return event satisfies never
  }
}

function isUnreachable(state: AuthState): boolean {
  return state.status === 'anonymous' && state.reason === 'unreachable'
}

function anonymous<User extends AuthUser>(
  event: Extract<AuthStateEvent<User>, { type: 'nothing_restored' }>,
): AuthState<User> {
  const { reason, error } = event
  return error ? { status: 'anonymous', reason, error } : { status: 'anonymous', reason }
}
