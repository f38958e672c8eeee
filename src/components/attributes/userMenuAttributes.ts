import type { ComponentAttributes } from './componentAttributes.ts'
import { menuSlots, menuStates } from './menuAttributes.ts'

/** What styles can hold on to in `UserMenu`. */
export const userMenuAttributes: ComponentAttributes = {
  root: 'user-menu',
  slots: {
    ...menuSlots,
    person: 'Who is signed in, at the top of the menu. A `<div>`.',
    freshness: 'Why the session is not fresh. A `<p>`.',
    organizations: 'The organizations to go over to. A `<div>`.',
    choose: 'Has the backend ask which organization. A `<button>`.',
    alert: 'Why an organization could not be gone to. A `<div>` in a live region.',
    signOut: 'Signs out. A `<button>`.',
    signIn: 'Signs in, while nobody is. A `<button>`.',
  },
  states: {
    ...menuStates,
    'data-status': '`loading`, `anonymous`, `authenticated` or `expired`; on the root.',
    'data-freshness': '`fresh`, `stale` or `offline`; on the root.',
    'data-tone': '`error`; on an alert.',
    'data-code': 'Code of the error that an alert is about.',
    'data-variant': '`secondary`; on the button that signs in.',
    'data-waiting': 'There is something to wait for before the button does anything.',
  },
}
