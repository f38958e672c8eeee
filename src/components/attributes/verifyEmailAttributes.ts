import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'
import { sentSlots } from './newPasswordAttributes.ts'

const { reveal: _, ...slots } = formSlots

/** What styles can hold on to in `VerifyEmail`. */
export const verifyEmailAttributes: ComponentAttributes = {
  root: 'verify-email',
  slots: {
    ...slots,
    ...sentSlots,
    submit: 'Confirms the address, or has another link sent. A `<button>`.',
    retry: 'Tries again after something that may pass. A `<button>`.',
    continue: 'Goes on, once somebody is signed in. A `<button>`.',
  },
  states: {
    ...formStates,
    'data-status':
      '`idle` (waits for a click), `pending`, `success` or `error`; on the root, and on the form for another link.',
    'data-kind': '`sign-up` or `email-change`; on the root.',
  },
}
