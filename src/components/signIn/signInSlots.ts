import type { LoginButtonState } from '../LoginButton.tsx'
import type { CodeFieldSlots } from '../parts/CodeField.tsx'
import type { ButtonState, FormSlots } from '../parts/formSlots.ts'
import type { LoadSlots } from '../parts/LoadFailure.tsx'
import type { Slot } from '../parts/part.ts'
import type { SentSlots } from '../parts/SentNotice.tsx'

/** Parts of `SignInForm`. */
export interface SignInFormSlots extends FormSlots, CodeFieldSlots, SentSlots, LoadSlots {
  /** Leads to a new password. */
  readonly forgotPassword?: Slot<'button', ButtonState>
  /** Takes another method: one button for each. */
  readonly method?: Slot<'button', ButtonState>
  /** Between what is typed and what is not. */
  readonly divider?: Slot<'div'>
  /** Leads to the provider's page. */
  readonly redirect?: Slot<'button', LoginButtonState>
  /** Leads to another provider: one button for each. */
  readonly provider?: Slot<'button', LoginButtonState>
  /** The drawing on such a button. */
  readonly providerMark?: Slot<'svg'>
  /** Goes on without saying who one is. */
  readonly anonymous?: Slot<'button', ButtonState>
  /** Asks whether somebody is new. */
  readonly prompt?: Slot<'span'>
  /** Leads to a new account. */
  readonly signUp?: Slot<'button', ButtonState>
}
