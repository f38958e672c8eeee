import type { ReactNode } from 'react'
import { useAuthState } from '../react/useAuthState.ts'
import { isSignedIn } from './isSignedIn.ts'

/** Props of `SignedIn`. */
export interface SignedInProps {
  readonly children?: ReactNode
}

/** Shows its children while somebody is signed in. Renders no element of its own. */
export function SignedIn({ children }: SignedInProps) {
  return useAuthState(isSignedIn) ? children : null
}
