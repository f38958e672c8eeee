import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'
import { newPasswordSlots, newPasswordStates } from './newPasswordAttributes.ts'

/** What styles can hold on to in `ProfileForm`. The slots of each section are grouped by its name. */
export const profileFormAttributes: ComponentAttributes = {
  root: 'profile-form',
  slots: {
    ...formSlots,
    ...newPasswordSlots,
    avatar: 'Picture or initials. A `<span>`.',
    select: 'What the app offers to choose from. A `<select>`.',
    current: 'The email address, and whether it is verified. A `<div>`.',
    badge: 'Whether the address is verified. A `<span>`.',
    resend: 'Sends the link for the address again. A `<button>`.',
    share: 'Asks for an address that was kept back. A `<button>`.',
    list: 'The linked accounts. A `<ul>`.',
    item: 'A linked account. An `<li>`.',
    time: 'When it was linked. A `<time>`.',
    empty: 'Said where there is none. A `<p>`.',
    unlink: 'Unlinks it, after a question. A `<button>`.',
    confirm: 'The question and its answers. A `<div>`.',
    question: 'The question. A `<p>`.',
    confirmButton: 'Says yes. A `<button>`.',
    cancel: 'Says no. A `<button>`.',
    retry: 'Loads the list again. A `<button>`.',
  },
  states: {
    'data-section': '`profile`, `email`, `password` or `identities`; on a section.',
    ...formStates,
    ...newPasswordStates,
    'data-status':
      '`loading` or `ready` on the root; `idle`, `pending`, `error` or `success` on a form.',
    'data-verified': 'The address is verified; on its badge.',
    'data-content': '`picture`, `initials` or `figure`; on an avatar.',
    'data-kind': '`person`; on an avatar.',
  },
}
