import { codeSlots, codeStates } from './codeFieldAttributes.ts'
import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'
import { providerStates } from './providerButtonAttributes.ts'

/** What styles can hold on to in `SignInForm`. */
export const signInFormAttributes: ComponentAttributes = {
  root: 'sign-in-form',
  slots: {
    ...formSlots,
    ...codeSlots,
    text: 'Says what was sent where. A `<p>`.',
    resend: 'Sends it once more. A `<button>`.',
    forgotPassword: 'Leads to a new password. A `<button>`, or a link of the app.',
    method: 'Takes another method; one for each. A `<button>`.',
    divider: 'Between what is typed and what is not. A `<div>`.',
    redirect: 'Leads to the provider’s page. A `<button>`.',
    provider: 'Leads to another provider; one for each. A `<button>`.',
    providerMark: 'The drawing on such a button. An `<svg>`.',
    anonymous: 'Goes on as a guest. A `<button>`.',
    prompt: 'Asks whether somebody is new. A `<span>`.',
    signUp: 'Leads to a new account. A `<button>`, or a link of the app.',
    retry: 'Loads the providers again. A `<button>`.',
  },
  states: {
    ...formStates,
    ...codeStates,
    ...providerStates,
    'data-step': '`credentials`, `link_sent`, `code_sent`, `second_factor` or `done`; on the root.',
    'data-method': 'Whose fields are shown: `password`, `oneTimeCode` or `magicLink`; on the root.',
    'data-mode': '`redirect` or `popup`; on what leads to a provider.',
  },
}
