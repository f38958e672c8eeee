import type { EmbedPhase } from '../../react/useEmbed.ts'
import type { AlertState, ButtonState } from '../parts/formSlots.ts'
import type { Slot } from '../parts/part.ts'

/** State of `EmbedFrame`. */
export interface EmbedFrameState {
  readonly status: EmbedPhase
}

/** Parts of `EmbedFrame`. */
export interface EmbedFrameSlots {
  /** Around what is embedded, which is not ours to change. */
  readonly frame?: Slot<'div', EmbedFrameState>
  /** Stands in its place while it is being loaded. */
  readonly loader?: Slot<'div', EmbedFrameState>
  /** Stands in its place when it cannot be used. */
  readonly error?: Slot<'div', EmbedFrameState>
  /** Says why. */
  readonly alert?: Slot<'div', AlertState>
  /** Tries again. */
  readonly retry?: Slot<'button', ButtonState>
  /** Stands in its place when the session is over. */
  readonly expired?: Slot<'div', EmbedFrameState>
  /** Stands in its place while nobody is signed in. */
  readonly signedOut?: Slot<'div', EmbedFrameState>
  /** Leads to the sign-in. */
  readonly signIn?: Slot<'button', ButtonState>
  /** Asks whether an address is to be opened. */
  readonly question?: Slot<'div'>
  /** That address. */
  readonly address?: Slot<'p'>
  /** Opens it. */
  readonly open?: Slot<'a'>
  /** Leaves it. */
  readonly cancel?: Slot<'button', ButtonState>
}
