import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'
import { newPasswordSlots, newPasswordStates, sentSlots } from './newPasswordAttributes.ts'

/** What styles can hold on to in `InvitationForm`. */
export const invitationFormAttributes: ComponentAttributes = {
  root: 'invitation-form',
  slots: { ...formSlots, ...newPasswordSlots, text: sentSlots.text },
  states: {
    'data-step':
      '`form`, `expired`, or what it has come to: `signed_in`, `challenged`, `redirecting`, `sent` or `done`; on the root.',
    ...formStates,
    ...newPasswordStates,
  },
}
