import type { ComponentAttributes } from './componentAttributes.ts'

/** What styles can hold on to in `LoginButton`. */
export const loginButtonAttributes: ComponentAttributes = {
  root: 'login-button',
  slots: {},
  states: {
    'data-status': '`idle`, `pending` or `error`.',
    'data-mode': '`redirect` or `popup`: what the next click does.',
    'data-code': 'Code of the error; on the message beside the button.',
  },
}
