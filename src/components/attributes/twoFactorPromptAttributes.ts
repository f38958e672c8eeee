import { codeSlots, codeStates } from './codeFieldAttributes.ts'
import { formSlots, formStates } from './componentAttributes.ts'
import type { ComponentAttributes } from './componentAttributes.ts'

const { reveal: _, ...slots } = formSlots

/** What styles can hold on to in `TwoFactorPrompt`, also inside `TwoFactorDialog`. */
export const twoFactorPromptAttributes: ComponentAttributes = {
  root: 'two-factor-prompt',
  slots: {
    ...slots,
    ...codeSlots,
    link: 'Takes the other method: a backup code, or the app. A `<button>`.',
    cancel: 'Gives the sign-in up. A `<button>`.',
  },
  states: {
    ...formStates,
    ...codeStates,
    'data-method': '`code` or `backup_code`; on the root.',
  },
}
