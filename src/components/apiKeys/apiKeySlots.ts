import type { CheckboxSlots } from '../parts/CheckboxField.tsx'
import type { ConfirmSlots } from '../parts/ConfirmButton.tsx'
import type { ButtonState, FormSlots } from '../parts/formSlots.ts'
import type { LoadSlots } from '../parts/LoadFailure.tsx'
import type { Slot } from '../parts/part.ts'
import type { SelectSlots } from '../parts/SelectField.tsx'

/** State of a key in the list. */
export interface ApiKeyItemState {
  readonly isExpired: boolean
  /** Whether it could not be ended. */
  readonly isFailed: boolean
}

/** Parts of `ApiKeyList`. */
export interface ApiKeyListSlots
  extends FormSlots, CheckboxSlots, SelectSlots, LoadSlots, ConfirmSlots {
  readonly list?: Slot<'ul'>
  readonly item?: Slot<'li', ApiKeyItemState>
  readonly name?: Slot<'strong', ApiKeyItemState>
  /** The part of a key that may be shown. */
  readonly code?: Slot<'code'>
  /** Marks a key that has expired. */
  readonly badge?: Slot<'span'>
  readonly scopes?: Slot<'ul'>
  readonly times?: Slot<'dl', ApiKeyItemState>
  readonly time?: Slot<'time'>
  /** Why it could not be ended. */
  readonly itemError?: Slot<'p'>
  /** Ends a key. */
  readonly revoke?: Slot<'button', ButtonState>
  /** Said where there are none. */
  readonly empty?: Slot<'p'>
  /** Opens the form for a new one. */
  readonly create?: Slot<'button', ButtonState>
  /** The form for a new one. */
  readonly form?: Slot<'form'>
  readonly formHeading?: Slot<'h2'>
  /** Around a key that was just made. */
  readonly newKey?: Slot<'div'>
  readonly newKeyHeading?: Slot<'h3'>
  readonly newKeyText?: Slot<'p'>
  readonly key?: Slot<'code'>
  readonly copy?: Slot<'button', ButtonState>
  /** Puts a key that was just made away. */
  readonly stored?: Slot<'button', ButtonState>
}
