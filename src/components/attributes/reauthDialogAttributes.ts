import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'

/** What styles can hold on to in `ReauthDialog`. */
export const reauthDialogAttributes: ComponentAttributes = {
  root: 'reauth-dialog',
  slots: {
    ...formSlots,
    signIn: 'Signs in at the provider. A `<button>`.',
    provider: 'Signs in at one of several providers. A `<button>`.',
    divider: 'Between the form and other ways. A `<div>`.',
    leave: 'Signs out, or refuses. A `<button>`.',
    cancel: 'Leads back from the second factor. A `<button>`.',
    hint: 'Help below an input. A `<p>`.',
  },
  states: {
    'data-reason': '`expired` or `step_up`; on the root.',
    ...formStates,
    'data-mode': '`redirect` or `popup`: what the next click of the first button does.',
    'data-method': '`code` or `backup_code`; on the second factor.',
  },
}
