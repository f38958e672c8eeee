import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { signedInUserId } from '../core/signedInUserId.ts'
import { useAuthState } from '../react/useAuthState.ts'

/** Props of `SignedIn`. */
export interface SignedInProps {
  readonly children?: ReactNode
}

/**
 * Shows its children while somebody is signed in. When it is somebody else from one moment to the
 * next, they are mounted anew: nobody sees what another person has left in them. Renders no element
 * of its own.
 */
export function SignedIn({ children }: SignedInProps) {
  const userId = useAuthState(signedInUserId)
  return userId === null ? null : <Fragment key={userId}>{children}</Fragment>
}
