import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'

const { reveal: _reveal, ...ownFormSlots } = formSlots

/** What styles can hold on to in `ApiKeyList`. */
export const apiKeyListAttributes: ComponentAttributes = {
  root: 'api-key-list',
  slots: {
    ...ownFormSlots,
    retry: 'Loads the list again when that has failed. A `<button>`.',
    list: 'The keys. A `<ul>`.',
    item: 'A key. An `<li>`.',
    name: 'Its name. A `<strong>`.',
    badge: 'Marks one that has expired. A `<span>`.',
    code: 'The part of it that may be shown. A `<code>`.',
    scopes: 'What it may do. A `<ul>`.',
    times: 'When it was made and used, and until when it works. A `<dl>`.',
    time: 'One of these times. A `<time>`.',
    itemError: 'Why it could not be ended. A `<p>`.',
    revoke: 'Ends a key. A `<button>`.',
    confirm: 'Around a question and its two answers. A `<div>`.',
    question: 'What has to be confirmed. A `<p>`.',
    confirmButton: 'Confirms it. A `<button>`.',
    cancel: 'Leaves it. A `<button>`.',
    empty: 'Said where there are none. A `<p>`.',
    create: 'Opens the form for a new key. A `<button>`.',
    checkbox: 'Allows something to a new key. An `<input>`.',
    checkboxLabel: 'Around it, with its text. A `<label>`.',
    select: 'After how long a new key expires. A `<select>`.',
    newKey: 'Around a key that was just made. A `<div>`.',
    newKeyHeading: 'Names it. An `<h3>`.',
    newKeyText: 'Says what to do with it. A `<p>`.',
    key: 'The new key itself. A `<code>`.',
    copy: 'Copies it. A `<button>`.',
    stored: 'Puts it away for good. A `<button>`.',
  },
  states: {
    ...formStates,
    'data-status':
      '`pending`, `error` or `success`, on the root; `idle`, `pending`, `error` or `success`, on the form.',
    'data-expired': 'The key has expired.',
    'data-failed': 'The key could not be ended.',
    'data-copied': 'The key was just copied; on the button.',
  },
}
