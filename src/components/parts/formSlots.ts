import type { FieldState } from './fieldState.ts'
import type { Slot } from './part.ts'

/** State of a button. */
export interface ButtonState {
  readonly variant: 'primary' | 'secondary' | 'plain' | 'danger'
  readonly isPending: boolean
  /** Whether there is something to wait for first, such as a limit of the server. */
  readonly isWaiting: boolean
}

/** State of a message. */
export interface AlertState {
  readonly tone: 'error' | 'success' | 'info' | 'warning'
}

/** Parts that every component with a heading has. */
export interface PanelSlots {
  readonly heading?: Slot<'h2'>
  readonly description?: Slot<'p'>
  readonly alert?: Slot<'div', AlertState>
}

/** Parts of a field. */
export interface FieldSlots {
  readonly field?: Slot<'div', FieldState>
  readonly label?: Slot<'label', FieldState>
  readonly input?: Slot<'input', FieldState>
  readonly hint?: Slot<'p', FieldState>
  readonly fieldError?: Slot<'p', FieldState>
  /** Shows or hides a password. */
  readonly reveal?: Slot<'button', ButtonState>
}

/** Parts that every form has. */
export interface FormSlots extends PanelSlots, FieldSlots {
  readonly submit?: Slot<'button', ButtonState>
  /** What leads elsewhere: another method, back, another try. */
  readonly link?: Slot<'button', ButtonState>
}
