import { panelSlots } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'

/** What styles can hold on to in `SessionList`. */
export const sessionListAttributes: ComponentAttributes = {
  root: 'session-list',
  slots: {
    ...panelSlots,
    retry: 'Loads the list again when that has failed. A `<button>`.',
    list: 'The sessions. A `<ul>`.',
    item: 'A session. An `<li>`.',
    picture: 'Around the drawing of the device. A `<span>`.',
    name: 'Browser and system. A `<strong>`.',
    badge: 'Marks this device. A `<span>`.',
    place: 'Place and address. A `<p>`.',
    times: 'When it was used last, and since when it is signed in. A `<dl>`.',
    time: 'One of these times. A `<time>`.',
    itemError: 'Why it could not be ended. A `<p>`.',
    revoke: 'Ends a session, or tries that again. A `<button>`.',
    strip: 'In place of a session that is about to be ended. A `<span>`.',
    undo: 'Takes that back. A `<button>`.',
    more: 'Shows more of them. A `<button>`.',
    revokeOthers: 'Ends all but this one. A `<button>`.',
    confirm: 'Around a question and its two answers. A `<div>`.',
    question: 'What has to be confirmed. A `<p>`.',
    confirmButton: 'Confirms it. A `<button>`.',
    cancel: 'Leaves it. A `<button>`.',
    empty: 'Said where there are none. A `<p>`.',
  },
  states: {
    'data-status': '`pending`, `error` or `success`; on the root.',
    'data-current': 'It is this very session, as the server says.',
    'data-leaving': 'It is about to be ended, which can be taken back.',
    'data-failed': 'It could not be ended.',
    'data-device': '`desktop`, `phone`, `tablet` or `unknown`.',
    'data-tone': '`error` or `success`; on an alert.',
    'data-code': 'Code of the error that an alert is about.',
    'data-variant': '`secondary`, `plain` or `danger`; on a button.',
    'data-pending': 'What the button began is under way.',
    'data-waiting': 'There is something to wait for before the button does anything.',
  },
}
