import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'
import { newPasswordSlots, newPasswordStates, sentSlots } from './newPasswordAttributes.ts'

/** What styles can hold on to in `PasswordResetForm`. */
export const passwordResetFormAttributes: ComponentAttributes = {
  root: 'password-reset-form',
  slots: { ...formSlots, ...newPasswordSlots, ...sentSlots },
  states: {
    'data-step':
      '`request`, `sent`, `confirm`, or what it has come to: `signed_in`, `challenged`, `redirecting` or `done`; on the root.',
    ...formStates,
    ...newPasswordStates,
  },
}
