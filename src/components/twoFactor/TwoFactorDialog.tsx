import type { ComponentProps } from 'react'
import { twoFactorPromptStrings } from '../../core/strings/twoFactorPromptStrings.ts'
import { useAuthState } from '../../react/useAuthState.ts'
import { useGroup } from '../../react/useGroup.ts'
import { useStrings } from '../../react/useStrings.ts'
import { useTwoFactorChallenge } from '../../react/useTwoFactorChallenge.ts'
import { challengeOf } from '../../react/useTwoFactorPrompt.ts'
import { ModalDialog } from '../ModalDialog.tsx'
import { TwoFactorPrompt } from './TwoFactorPrompt.tsx'
import type { TwoFactorPromptSlots } from './TwoFactorPrompt.tsx'

/** Props of `TwoFactorDialog`: those of a native dialog. */
export interface TwoFactorDialogProps extends Omit<
  ComponentProps<'dialog'>,
  'children' | 'onCancel' | 'onClose' | 'open' | 'ref'
> {
  /** How many digits a code has. @default 6 */
  readonly codeLength?: number
  /** Parts of the `TwoFactorPrompt` in it. */
  readonly slots?: TwoFactorPromptSlots
}

/**
 * Asks for the second factor while any part of the app waits for it (`useTwoFactorChallenge`). Mount
 * it once, anywhere below the provider. Renders a modal `<dialog>`, and nothing while nobody waits.
 *
 * @selector `[data-flowpass="two-factor-dialog"]` the dialog
 * @example
 * <AuthProvider client={auth}><App /><TwoFactorDialog /></AuthProvider>
 */
export function TwoFactorDialog({ codeLength, slots, ...native }: TwoFactorDialogProps) {
  const strings = useStrings('twoFactorPrompt', twoFactorPromptStrings)
  const { isAsked } = useTwoFactorChallenge()
  const isOpen = useAuthState((state) => challengeOf(state) !== null)
  const twoFactor = useGroup('twoFactor')
  if (!isAsked || !isOpen || !twoFactor) return null
  return (
    <ModalDialog
      aria-label={strings.heading}
      data-flowpass="two-factor-dialog"
      {...native}
      onDismiss={() => void twoFactor.cancel()}
    >
      <TwoFactorPrompt
        {...(codeLength !== undefined && { codeLength })}
        {...(slots && { slots })}
      />
    </ModalDialog>
  )
}
