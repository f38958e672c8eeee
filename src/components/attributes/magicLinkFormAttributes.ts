import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'

/** What styles can hold on to in `MagicLinkForm`. */
export const magicLinkFormAttributes: ComponentAttributes = {
  root: 'magic-link-form',
  slots: {
    ...formSlots,
    text: 'Says what was sent where. A `<p>`.',
    resend: 'Sends it once more. A `<button>`.',
    progress: 'Says that the link is being checked. A `<p>`.',
    confirm: 'Uses the link, where that wants a click. A `<button>`.',
    retry: 'Checks the link again. A `<button>`.',
  },
  states: {
    ...formStates,
    'data-step':
      '`request`, `sent`, `confirm`, `verifying`, `failed`, `second_factor` or `done`; on the root.',
  },
}
