import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'
import { newPasswordSlots, newPasswordStates, sentSlots } from './newPasswordAttributes.ts'

/** What styles can hold on to in `SignUpForm`. */
export const signUpFormAttributes: ComponentAttributes = {
  root: 'sign-up-form',
  slots: {
    ...formSlots,
    ...newPasswordSlots,
    select: 'What the app offers to choose from. A `<select>`.',
    checkbox: 'The box beside the terms. An `<input>`.',
    checkboxLabel: 'The box with its text. A `<label>`.',
    ...sentSlots,
  },
  states: {
    'data-step':
      '`form`, or what it has come to: `signed_in`, `challenged`, `redirecting`, `sent` or `done`; on the root.',
    'data-mode': '`create`, or `convert` for a session without an account; on the root.',
    ...formStates,
    ...newPasswordStates,
  },
}
