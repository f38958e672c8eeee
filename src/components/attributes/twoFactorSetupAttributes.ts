import { codeSlots, codeStates } from './codeFieldAttributes.ts'
import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'

/** What styles can hold on to in `TwoFactorSetup`. */
export const twoFactorSetupAttributes: ComponentAttributes = {
  root: 'two-factor-setup',
  slots: {
    ...formSlots,
    ...codeSlots,
    badge: 'Says "On" or "Off". A `<span>`.',
    text: 'What being on, or off, means. A `<p>`.',
    action: 'Begins to set it up, or to switch it off. A `<button>`.',
    retry: 'Asks again for what could not be loaded. A `<button>`.',
    stepHeading: 'Names a step. An `<h3>`.',
    stepText: 'What to do in a step. A `<p>`.',
    qr: 'The picture to scan. An `<svg>`.',
    secret: 'The key to type. A `<code>`.',
    copySecret: 'Copies the key. A `<button>`.',
    openApp: 'Hands the key to an app on this device; where there is a touch screen. An `<a>`.',
    timer: 'How long the key is good. A `<p>`.',
    link: 'Takes the other proof: the password, or a code. A `<button>`.',
    cancel: 'Goes back. A `<button>`.',
    codes: 'The backup codes. A `<ul>`.',
    code: 'A backup code. An `<li>`.',
    copy: 'Copies the backup codes. A `<button>`.',
    download: 'Saves the backup codes as a file. A `<button>`.',
    print: 'Prints the backup codes, and nothing else. A `<button>`.',
    checkboxLabel: 'The box to tick and its text. A `<label>`.',
    checkbox: 'Says that the codes are saved. An `<input>`.',
    endOthers: 'Ends the other sessions. A `<button>`.',
  },
  states: {
    ...formStates,
    ...codeStates,
    'data-status': '`loading`, `error`, `on` or `off` on the root; that of a form on a form.',
    'data-step': '`overview`, `enrolment`, `backup_codes` or `switch_off`; on the root.',
    'data-on': 'It is switched on; on the badge.',
    'data-copied': 'The button has just copied.',
    'data-printing': 'It is being printed, alone.',
  },
}
