import { userMenuStrings } from '../../core/strings/userMenuStrings.ts'
import { useCapability } from '../../react/useCapability.ts'
import { useSignIn } from '../../react/useSignIn.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import type { ButtonState } from '../parts/formSlots.ts'
import type { Slot } from '../parts/part.ts'

/** Props of `SignInButton`. */
export interface SignInButtonProps {
  readonly onSignIn: (() => void) | undefined
  readonly change: Slot<'button', ButtonState> | undefined
}

/** Stands in for the menu while nobody is signed in. */
export function SignInButton({ onSignIn, change }: SignInButtonProps) {
  const { signIn } = useStrings('userMenu', userMenuStrings)
  const { signIn: ways, status } = useSignIn()
  const hasPage = useCapability('redirect')
  // What the slot brings, such as a link, knows where to go.
  if (!onSignIn && !hasPage && !change) return null
  return (
    <Button
      slot="signIn"
      change={change}
      isPending={status === 'pending'}
      onClick={() => {
        if (onSignIn) onSignIn()
        // The state tells what went wrong; there is nobody here to throw it at.
        else if (hasPage) ways.redirect?.().catch(() => {})
      }}
    >
      {signIn}
    </Button>
  )
}
