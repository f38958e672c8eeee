import { useState } from 'react'
import type { AuthError } from '../core/authError.ts'
import { toAuthError } from '../core/toAuthError.ts'
import type { LoginButtonState, LoginMode } from './LoginButton.tsx'

/** A sign-in that one component has begun. */
export interface LoginAttemptResult extends LoginButtonState {
  /** Begins it, at a provider of several, or brings its window to the front. */
  readonly start: (provider?: string) => void
}

/**
 * Follows a sign-in by its promise. The client's state does not tell how a sign-in is going while
 * there is a session, or one that has expired.
 *
 * @param run begins it; another call while it is under way joins it
 * @param wanted how to sign in; a popup that is blocked becomes a redirect at the next click
 */
export function useLoginAttempt(
  run: (mode: LoginMode, provider?: string) => Promise<void>,
  wanted: LoginMode,
): LoginAttemptResult {
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<AuthError | null>(null)
  const mode = error?.code === 'popup_blocked' ? 'redirect' : wanted
  const start = (provider?: string) => {
    if (isPending && mode === 'redirect') return
    setPending(true)
    run(mode, provider)
      .then(
        () => setError(null),
        (thrown: unknown) => setError(toAuthError(thrown, 'login')),
      )
      .finally(() => setPending(false))
  }
  return { status: isPending ? 'pending' : error ? 'error' : 'idle', mode, error, start }
}
