import type { ComponentAttributes } from './componentAttributes.ts'

/** What styles can hold on to in `EmbedFrame`. */
export const embedFrameAttributes: ComponentAttributes = {
  root: 'embed-frame',
  slots: {
    frame: 'Around what is embedded. A `<div>`.',
    loader: 'Stands in its place while it is being loaded. A `<div>`.',
    error: 'Stands in its place when it cannot be used. A `<div>`.',
    alert: 'Says why. A `<div>` in a live region.',
    retry: 'Tries again. A `<button>`.',
    expired: 'Stands in its place when the session is over. A `<div>`.',
    signedOut: 'Stands in its place while nobody is signed in. A `<div>`.',
    signIn: 'Leads to the sign-in. A `<button>`.',
    question: 'Asks whether an address is to be opened. A `<div>`.',
    address: 'That address. A `<p>`.',
    open: 'Opens it. An `<a>`.',
    cancel: 'Leaves it. A `<button>`.',
  },
  states: {
    'data-status':
      '`idle`, `connecting`, `authenticating`, `ready`, `expired`, `error` or `closed`; on the root, around what is embedded and on what stands over it.',
    'data-tone': '`error` or `info`; on an alert.',
    'data-code': 'Code of the error that an alert is about.',
    'data-variant': '`primary` or `secondary`; on a button.',
    'data-pending': 'What the button began is under way.',
    'data-waiting': 'There is something to wait for before the button does anything.',
  },
}
