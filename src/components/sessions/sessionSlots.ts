import type { ConfirmSlots } from '../parts/ConfirmButton.tsx'
import type { ButtonState, PanelSlots } from '../parts/formSlots.ts'
import type { LoadSlots } from '../parts/LoadFailure.tsx'
import type { Slot } from '../parts/part.ts'
import type { DeviceKind } from './describeDevice.ts'

/** State of a session in the list. */
export interface SessionItemState {
  /** Whether it is this very session, as the server says. */
  readonly isCurrent: boolean
  /** Whether it is about to be ended, which can be taken back. */
  readonly isLeaving: boolean
  /** Whether it could not be ended. */
  readonly isFailed: boolean
  readonly device: DeviceKind
}

/** Parts of `SessionList`. */
export interface SessionListSlots extends PanelSlots, LoadSlots, ConfirmSlots {
  readonly list?: Slot<'ul'>
  readonly item?: Slot<'li', SessionItemState>
  /** Around the picture of the device. */
  readonly picture?: Slot<'span', SessionItemState>
  readonly name?: Slot<'strong', SessionItemState>
  /** Marks this device. */
  readonly badge?: Slot<'span'>
  /** Place and address. */
  readonly place?: Slot<'p', SessionItemState>
  /** When it was used, and since when it is signed in. */
  readonly times?: Slot<'dl', SessionItemState>
  readonly time?: Slot<'time'>
  /** Why it could not be ended. */
  readonly itemError?: Slot<'p'>
  /** Ends one. */
  readonly revoke?: Slot<'button', ButtonState>
  /** In place of one that is about to be ended. */
  readonly strip?: Slot<'span'>
  readonly undo?: Slot<'button', ButtonState>
  /** Shows more of them. */
  readonly more?: Slot<'button', ButtonState>
  /** Ends all but this one. */
  readonly revokeOthers?: Slot<'button', ButtonState>
  /** Said where there are none. */
  readonly empty?: Slot<'p'>
}
