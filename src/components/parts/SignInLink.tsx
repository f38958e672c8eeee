import { Button } from './Button.tsx'
import type { ButtonState } from './formSlots.ts'
import type { Slot } from './part.ts'

/** Props of `SignInLink`. */
export interface SignInLinkProps {
  readonly change?: Slot<'button', ButtonState> | undefined
  readonly onSignIn: (() => void) | undefined
  /** @default 'primary' */
  readonly variant?: ButtonState['variant']
  readonly children: string
}

/** Leads to the sign-in, where the app has said what that means. */
export function SignInLink({ change, onSignIn, variant = 'primary', children }: SignInLinkProps) {
  if (!onSignIn) return null
  return (
    <Button slot="link" change={change} variant={variant} onClick={onSignIn}>
      {children}
    </Button>
  )
}
