/** Slots of a field for a new password, beside those of a field. */
export const newPasswordSlots = {
  rules: 'What the password has to be like. A `<ul>`.',
  rule: 'One line of it. An `<li>`.',
} as const

/** States of the rules for passwords. */
export const newPasswordStates = {
  'data-rule':
    '`minLength`, `maxBytes` (shown once it is broken), `uppercase`, `lowercase`, `digit` or `symbol`; on a rule.',
  'data-met': 'The password is as this rule wants it.',
} as const

/** Slots of what is shown once a message has been sent. */
export const sentSlots = {
  text: 'Says what was sent, or what has come of it. A `<p>`.',
  resend: 'Has it sent again, once some time has passed. A `<button>`.',
} as const
