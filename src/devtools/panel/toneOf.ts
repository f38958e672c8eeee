import type { AuthState } from '../../core/authState.ts'
import type { LogTone } from '../probe/createEventLog.ts'

/**
 * Tells how a state is coloured.
 *
 * @param state the state
 */
export function toneOf(state: AuthState): LogTone {
  if (state.status === 'expired') return 'bad'
  if (state.status === 'challenged') return 'warning'
  if (state.status === 'authenticated') return state.freshness === 'fresh' ? 'good' : 'warning'
  return state.status === 'anonymous' && state.error ? 'bad' : 'neutral'
}
