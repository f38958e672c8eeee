import type { AvatarState } from '../parts/Avatar.tsx'
import type { ConfirmSlots } from '../parts/ConfirmButton.tsx'
import type { ButtonState, FormSlots, PanelSlots } from '../parts/formSlots.ts'
import type { LoadSlots } from '../parts/LoadFailure.tsx'
import type { NewPasswordSlots } from '../parts/NewPasswordField.tsx'
import type { Slot } from '../parts/part.ts'
import type { SelectSlots } from '../parts/SelectField.tsx'

/** Parts of the profile. */
export interface ProfileSectionSlots extends FormSlots, SelectSlots {
  readonly avatar?: Slot<'span', AvatarState>
}

/** Parts of the email address. */
export interface EmailSectionSlots extends FormSlots {
  /** The address, and whether it is verified. */
  readonly current?: Slot<'div'>
  readonly badge?: Slot<'span'>
  readonly resend?: Slot<'button', ButtonState>
  readonly share?: Slot<'button', ButtonState>
}

/** Parts of the password. */
export interface PasswordSectionSlots extends FormSlots, NewPasswordSlots {}

/** Parts of the linked accounts. */
export interface IdentitiesSectionSlots extends PanelSlots, LoadSlots, ConfirmSlots {
  readonly list?: Slot<'ul'>
  readonly item?: Slot<'li'>
  readonly empty?: Slot<'p'>
  readonly time?: Slot<'time'>
  readonly unlink?: Slot<'button', ButtonState>
}

/** Parts of a `ProfileForm`: its own, and those of each section. */
export interface ProfileFormSlots extends PanelSlots {
  readonly profile?: ProfileSectionSlots
  readonly email?: EmailSectionSlots
  readonly password?: PasswordSectionSlots
  readonly identities?: IdentitiesSectionSlots
}
