import { Fragment, useEffect } from 'react'
import type { ReactNode } from 'react'
import type { AuthState } from '../core/authState.ts'
import type { RedirectOptions } from '../core/redirectGroup.ts'
import { signedInUserId } from '../core/signedInUserId.ts'
import { useAuthState } from '../react/useAuthState.ts'
import { useCapability } from '../react/useCapability.ts'
import { useSignIn } from '../react/useSignIn.ts'
import { isSignedIn } from './isSignedIn.ts'
import { LoginButton } from './LoginButton.tsx'

/** Props of `RequireAuth`. */
export interface RequireAuthProps {
  readonly children?: ReactNode
  /** Shown while it is not known who is signed in, and on the way to the provider. */
  readonly fallback?: ReactNode
  /** Shown when sign-in failed or the person has signed out. @default a `LoginButton` */
  readonly signedOut?: ReactNode
  /** What to ask the provider for. */
  readonly options?: RedirectOptions
}

/**
 * Shows its children to somebody who is signed in and sends everybody else to sign in, to come
 * back to the same path, query and hash. After a failure or a sign-out it waits for a click
 * instead, so it can never loop. For another person the children are mounted anew. Renders no
 * element of its own.
 *
 * @example
 * <RequireAuth fallback={<Skeleton />}><Orders /></RequireAuth>
 */
export function RequireAuth({ children, fallback, signedOut, options }: RequireAuthProps) {
  const view = useAuthState(toView)
  const userId = useAuthState(signedInUserId)
  const { signIn } = useSignIn()
  const isPossible = useCapability('redirect')

  useEffect(() => {
    // A failure becomes part of the state, and with it the view.
    if (view === 'start' && isPossible) signIn.redirect?.(options).catch(() => {})
    // The options of the moment count; a change of them is no reason to leave again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [view, signIn, isPossible])

  if (view === 'children') return <Fragment key={userId}>{children}</Fragment>
  if (view === 'wait' || (view === 'start' && isPossible)) return fallback
  if (signedOut !== undefined) return signedOut
  return <LoginButton {...(options && { options })} />
}

function toView(state: AuthState): 'children' | 'wait' | 'start' | 'stop' {
  if (isSignedIn(state)) return 'children'
  if (state.status === 'restoring' || state.status === 'redirecting') return 'wait'
  if (state.status !== 'anonymous') return 'stop'
  return state.reason === 'none' || state.reason === 'session_expired' ? 'start' : 'stop'
}
