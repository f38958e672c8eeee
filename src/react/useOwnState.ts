import { useState } from 'react'
import { signedInUserId } from '../core/signedInUserId.ts'
import { useAuthState } from './useAuthState.ts'

/**
 * State that belongs to the person who is signed in: with somebody else it is what it was at first,
 * in the very render that shows them. For what is nobody else's to see, such as backup codes.
 *
 * @param initial what it is at first; must be the same value in every render
 */
export function useOwnState<Value>(initial: Value): [Value, (value: Value) => void] {
  const owner = useAuthState(signedInUserId)
  const [state, setState] = useState({ owner, value: initial })
  const isTheirs = state.owner === owner
  // Not kept for when they come back, either.
  if (!isTheirs) setState({ owner, value: initial })
  return [isTheirs ? state.value : initial, (value) => setState({ owner, value })]
}
