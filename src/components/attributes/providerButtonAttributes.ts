import type { ComponentAttributes } from './componentAttributes.ts'
import { loginButtonAttributes } from './loginButtonAttributes.ts'

/** States of buttons that lead to other providers. */
export const providerStates = {
  'data-provider': 'Id of the provider; on its button.',
  'data-brand':
    'What is drawn: `google`, `github`, `microsoft`, `apple`, `gitlab`, `okta`, `linkedin`, `company` or `letter`; on the mark.',
} as const

/** What styles can hold on to in `ProviderButton`. */
export const providerButtonAttributes: ComponentAttributes = {
  root: 'login-button',
  slots: { providerMark: 'The drawing before the words. An `<svg>`.' },
  states: { ...loginButtonAttributes.states, ...providerStates },
}
