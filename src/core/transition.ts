import type { AuthState, AuthStateEvent } from './authState.ts'
import type { AuthUser } from './authUser.ts'
import { earlyTransition } from './earlyTransition.ts'

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
    default:
      return earlyTransition(state, event)
  }
}
