import type { ComponentAttributes } from './componentAttributes.ts'
import { menuSlots, menuStates } from './menuAttributes.ts'

/** What styles can hold on to in `OrganizationSwitcher`. */
export const organizationSwitcherAttributes: ComponentAttributes = {
  root: 'organization-switcher',
  slots: {
    ...menuSlots,
    current: 'The present organization where there is no other. A `<div>`.',
    choose: 'Has the backend ask which organization. A `<button>`.',
    empty: 'Said where somebody is in none. A `<p>`.',
    alert: 'Why it could not be loaded, or gone to. A `<div>` in a live region.',
    retry: 'Loads it again. A `<button>`.',
  },
  states: {
    ...menuStates,
    'data-status': '`loading`, `error`, `empty` or `ready`; on the root.',
    'data-tone': '`error`; on an alert.',
    'data-code': 'Code of the error that an alert is about.',
    'data-variant': '`secondary`; on a button.',
    'data-waiting': 'There is something to wait for before the button does anything.',
  },
}
