import { useState } from 'react'
import type { AuthState } from '../core/authState.ts'
import type { Session } from '../core/session.ts'
import { useAuthEvent } from './useAuthEvent.ts'
import { useAuthState } from './useAuthState.ts'

/**
 * Tells how far a sign-in is where the client's state knows: at the second factor, or done; null
 * before.
 *
 * @param onSuccess told when somebody has signed in, by the form or in another tab
 */
export function useSignInStep(
  onSuccess?: (session: Session) => void,
): 'second_factor' | 'done' | null {
  const status = useAuthState(stageOf)
  const [hasSignedIn, setSignedIn] = useState(false)
  useAuthEvent('signedIn', ({ session }) => {
    setSignedIn(true)
    onSuccess?.(session)
  })
  // A guest may be here to say who they are, unless it is here that they have become one.
  if (status === 'guest') return hasSignedIn ? 'done' : null
  return status
}

function stageOf(state: AuthState): 'second_factor' | 'done' | 'guest' | null {
  if (state.status === 'challenged') return 'second_factor'
  if (state.status !== 'authenticated') return null
  return state.session.user.isAnonymous ? 'guest' : 'done'
}
