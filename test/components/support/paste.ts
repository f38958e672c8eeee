import { fireEvent, screen } from '@testing-library/react'

/** Puts a text into a field at once: what takes a person seconds need not take a test any. */
export function paste(label: string, value: string): void {
  const field = screen.getByLabelText(label)
  field.focus()
  fireEvent.input(field, { target: { value } })
}
