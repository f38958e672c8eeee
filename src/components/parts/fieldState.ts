/** State of a field. */
export interface FieldState {
  /** Its `name`. */
  readonly field: string
  readonly isInvalid: boolean
}
