/** What styles and tests of an app can hold on to in one component. */
export interface ComponentAttributes {
  /** `data-flowpass` of its root. */
  readonly root: string
  /** Its parts by slot, which is also their `data-slot`, and what each is. */
  readonly slots: Readonly<Record<string, string>>
  /** Data attributes that tell a state, on the root or a part, and what they say. */
  readonly states: Readonly<Record<`data-${string}`, string>>
}

/** Slots of everything with a heading. */
export const panelSlots = {
  heading: 'Names the component. An `<h2>`.',
  description: 'A sentence below the heading. A `<p>`.',
  alert: 'What went wrong, or well. A `<div>` in a live region.',
} as const

/** Slots of every form. */
export const formSlots = {
  ...panelSlots,
  field: 'A label, an input and what belongs to them. A `<div>`.',
  label: 'Label of a field. A `<label>`.',
  input: 'Input of a field. An `<input>`.',
  hint: 'Help below an input. A `<p>`.',
  fieldError: 'What is wrong with a field. A `<p>`.',
  reveal: 'Shows or hides a password. A `<button>`.',
  submit: 'Sends the form. A `<button>`.',
  link: 'Leads elsewhere: another method, back, another try. A `<button>`.',
} as const

/** States of every form and of its parts. */
export const formStates = {
  'data-status': '`idle`, `pending`, `error` or `success`; on the root.',
  'data-tone': '`error`, `success`, `info` or `warning`; on an alert.',
  'data-code': 'Code of the error that an alert is about.',
  'data-field': 'Name of the field; on every part of it.',
  'data-invalid': 'Something is wrong with the field.',
  'data-variant': '`primary`, `secondary`, `plain` or `danger`; on a button.',
  'data-pending': 'What the button began is under way.',
  'data-waiting': 'There is something to wait for before the button does anything.',
} as const
