import type { LoginResult } from '../../core/groups/loginResult.ts'
import { signUpFormStrings } from '../../core/strings/signUpFormStrings.ts'
import type { SignUpResult } from '../../react/useSignUp.ts'
import { useStrings } from '../../react/useStrings.ts'
import { ResultView } from '../parts/ResultView.tsx'
import { SentNotice } from '../parts/SentNotice.tsx'
import type { SignUpSlots } from './SignUpForm.tsx'
import type { SignUpOutcome } from './useSignUpForm.ts'

/** Props of `SignUpOutcomeView`. */
export interface SignUpOutcomeViewProps {
  readonly outcome: SignUpOutcome
  readonly resend: SignUpResult['resend']
  readonly onOtherAddress: () => void
  readonly onSuccess: ((result: LoginResult) => void) | undefined
  readonly onSignIn: (() => void) | undefined
  readonly slots: SignUpSlots
}

/** Says what has come of a sign-up, and how it goes on. */
export function SignUpOutcomeView(props: SignUpOutcomeViewProps) {
  const { outcome, resend, onOtherAddress, onSuccess, onSignIn, slots } = props
  const strings = useStrings('signUpForm', signUpFormStrings)
  const { result, address, mode } = outcome
  if (result.status === 'sent')
    return (
      <SentNotice
        text={strings.sent}
        address={address}
        onResend={resend ? () => resend({ email: address }) : undefined}
        onOtherAddress={onOtherAddress}
        slots={slots}
      />
    )
  const isConverted = mode === 'convert'
  return (
    <ResultView
      result={result}
      signedIn={isConverted ? strings.converted : strings.signedIn}
      done={isConverted ? strings.converted : strings.done}
      onSuccess={onSuccess}
      // Whoever has kept their session has nothing to sign in for.
      onSignIn={isConverted ? undefined : onSignIn}
      signIn={strings.signIn}
      slots={slots}
    />
  )
}
