import type { ReactNode } from 'react'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import { useAuthState } from '../../react/useAuthState.ts'
import type { ButtonState } from './formSlots.ts'
import type { Slot } from './part.ts'
import { SignInLink } from './SignInLink.tsx'
import { Skeleton } from './Skeleton.tsx'
import { StepText } from './StepText.tsx'
import { SecondFactor } from '../twoFactor/SecondFactor.tsx'

/** Parts of what is shown once something is done. */
export interface ResultSlots {
  /** Says what has come of it. */
  readonly text?: Slot<'p'>
  /** Leads to the sign-in. */
  readonly link?: Slot<'button', ButtonState>
}

/** Props of `ResultView`. */
export interface ResultViewProps {
  readonly result: LoginResult
  /** What has come of it, where somebody is signed in by it. */
  readonly signedIn: ReactNode
  /** What has come of it, where nobody is. */
  readonly done: ReactNode
  /** Told when somebody is signed in by a further step. */
  readonly onSuccess: ((result: LoginResult) => void) | undefined
  readonly onSignIn: (() => void) | undefined
  /** Words on the button that leads to the sign-in. */
  readonly signIn: string
  /** Whether there was a form, which had the focus. @default true */
  readonly takesFocus?: boolean
  readonly slots?: ResultSlots | undefined
}

/** Says what has come of a step of signing in or up, and how it goes on. */
export function ResultView(props: ResultViewProps) {
  const {
    result,
    signedIn,
    done,
    onSuccess,
    onSignIn,
    signIn,
    takesFocus = true,
    slots = {},
  } = props
  const status = useAuthState(({ status }) => status)
  if (result.status === 'redirecting') return <Skeleton rows={1} shape="button" />
  if (result.status === 'challenged' && status === 'challenged')
    return <SecondFactor onSuccess={() => onSuccess?.({ status: 'signed_in' })} />
  // The further step may have been given up, or was too late.
  const isIn = result.status === 'signed_in' || (result.status === 'challenged' && isHere(status))
  return (
    <div data-flowpass="result">
      <StepText change={slots.text} takesFocus={takesFocus}>
        {isIn ? signedIn : done}
      </StepText>
      {!isIn && (
        <SignInLink change={slots.link} onSignIn={onSignIn}>
          {signIn}
        </SignInLink>
      )}
    </div>
  )
}

const isHere = (status: string) => status === 'authenticated'
