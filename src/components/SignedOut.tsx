import type { ReactNode } from 'react'
import { useAuthState } from '../react/useAuthState.ts'
import { isSignedIn } from './isSignedIn.ts'

/** Props of `SignedOut`. */
export interface SignedOutProps {
  readonly children?: ReactNode
}

/**
 * Shows its children once it is known that nobody is signed in. While that is not known it shows
 * nothing, so a page that reloads does not flash. Renders no element of its own.
 */
export function SignedOut({ children }: SignedOutProps) {
  const isOut = useAuthState((state) => state.status !== 'restoring' && !isSignedIn(state))
  return isOut ? children : null
}
