/** Slots of a field for a code, beside those of every field. */
export const codeSlots = {
  cells: 'The row of cells behind a code. A `<div>`, hidden from assistive technology.',
  cell: 'The frame behind one digit. A `<span>`.',
} as const

/** States of a field for a code. */
export const codeStates = {
  'data-length': 'How many digits a code has; on its input.',
  'data-filled': 'There is a digit in the cell.',
  'data-active': 'The next digit goes into the cell.',
  'data-selected': 'The digit in the cell is selected.',
} as const
