import { useState } from 'react'
import type { AuthError } from '../core/authError.ts'
import type { AuthState } from '../core/authState.ts'
import { useAuthState } from './useAuthState.ts'

/**
 * Returns why the last sign-in came to nothing, where its outcome is in the state: at a provider, or
 * at the second factor. A form that begins another one has it forgotten.
 */
export function useLoginFailure(): readonly [error: AuthError | null, forget: () => void] {
  const error = useAuthState(errorOf)
  const [forgotten, setForgotten] = useState<AuthError | null>(null)
  return [error === forgotten ? null : error, () => setForgotten(error)]
}

function errorOf(state: AuthState): AuthError | null {
  const hasFailed = state.status === 'anonymous' && state.reason === 'login_failed'
  return hasFailed ? (state.error ?? null) : null
}
