import type { AuthError } from '../../core/authError.ts'
import type { FlowTokenState } from '../../core/flowTokenState.ts'
import type { EmbedStatus } from './embedAdapter.ts'
import type { GuestSession } from './openGuestSession.ts'

/**
 * Tells guest and page what has become of the token. The frame stays as it is: it may hold work.
 *
 * @param state what the source knows
 * @param session the guest, if it is there
 * @param say tells the page
 */
export function showTokenState(
  state: FlowTokenState,
  session: GuestSession | null,
  say: (status: EmbedStatus, error: AuthError) => void,
): void {
  if (state.status === 'ready' && session?.isReady()) {
    session.tell(state.error ? 'interrupted' : 'active', state.error?.retryable ?? true)
    session.bring(state)
  } else if (state.status === 'failed') {
    session?.recall()
    session?.tell('interrupted', state.error.retryable)
    say('error', state.error)
  } else if (state.status === 'expired') {
    session?.tell('expired', false)
    say('expired', state.error)
  }
}
