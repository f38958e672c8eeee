import type { CheckboxSlots } from '../parts/CheckboxField.tsx'
import type { CodeFieldSlots } from '../parts/CodeField.tsx'
import type { ButtonState, FormSlots } from '../parts/formSlots.ts'
import type { LoadSlots } from '../parts/LoadFailure.tsx'
import type { Slot } from '../parts/part.ts'

/** Parts of `TwoFactorSetup`. */
export interface TwoFactorSetupSlots
  extends Omit<FormSlots, 'alert'>, CodeFieldSlots, CheckboxSlots, LoadSlots {
  /** Says "On" or "Off". */
  readonly badge?: Slot<'span'>
  /** What being on, or off, means. */
  readonly text?: Slot<'p'>
  /** Begins to set it up, or to switch it off. */
  readonly action?: Slot<'button', ButtonState>
  /** Names a step. */
  readonly stepHeading?: Slot<'h3'>
  /** What to do in a step. */
  readonly stepText?: Slot<'p'>
  /** The picture to scan. */
  readonly qr?: Slot<'svg'>
  /** The key to type. */
  readonly secret?: Slot<'code'>
  readonly copySecret?: Slot<'button', ButtonState>
  /** Hands the key to an app on this very device; where there is a touch screen. */
  readonly openApp?: Slot<'a'>
  /** How long the key is good. */
  readonly timer?: Slot<'p'>
  /** Goes back. */
  readonly cancel?: Slot<'button', ButtonState>
  readonly codes?: Slot<'ul'>
  readonly code?: Slot<'li'>
  readonly copy?: Slot<'button', ButtonState>
  readonly download?: Slot<'button', ButtonState>
  readonly print?: Slot<'button', ButtonState>
  /** Ends the other sessions. */
  readonly endOthers?: Slot<'button', ButtonState>
}
