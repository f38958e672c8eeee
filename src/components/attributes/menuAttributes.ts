/** Slots of everything with a menu. */
export const menuSlots = {
  trigger: 'Opens the menu. A `<button>`.',
  popup:
    'What pops up. A `<div>`, in the top layer where browsers can keep it at its button there.',
  item: 'A line of the menu. A `<button>`, or an `<a>`.',
  avatar: 'Picture or initials. A `<span>`.',
  name: 'The name on the button. A `<span>`.',
} as const

/** States of everything with a menu. */
export const menuStates = {
  'data-open': 'The menu is open; on the root and the button.',
  'data-pending': 'What was picked is under way; on the root, the button and the line.',
  'data-current': 'The present choice; on a line.',
  'data-content': '`picture`, `initials` or `figure`; on an avatar.',
  'data-kind': '`person` or `organization`; on an avatar.',
} as const
