import { useState } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { passwordResetStrings } from '../../core/strings/passwordResetStrings.ts'
import type { FormResult } from '../../react/useForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Field } from '../parts/Field.tsx'
import { Form } from '../parts/Form.tsx'
import { SentNotice } from '../parts/SentNotice.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { PasswordResetSlots } from './PasswordResetForm.tsx'

/** Props of `ResetRequest`. */
export interface ResetRequestProps {
  /** Its value is the address that a link was sent to. */
  readonly form: FormResult<string>
  readonly email: string | undefined
  readonly onResend: (email: string) => Promise<void>
  /** Whether it takes the place of another form, and so of what had the focus. */
  readonly isInPlace: boolean
  readonly slots: PasswordResetSlots
}

/** Asks for the address, and has a link sent to it. */
export function ResetRequest({ form, email, onResend, isInPlace, slots }: ResetRequestProps) {
  const strings = useStrings('passwordReset', passwordResetStrings)
  const common = useStrings('common', commonStrings)
  const errorOf = useFieldErrors(form.problems)
  const [isAgain, setAgain] = useState(false)
  if (form.value)
    return (
      <SentNotice
        text={strings.sent}
        address={form.value}
        onResend={() => onResend(form.value)}
        onOtherAddress={() => {
          setAgain(true)
          form.reset()
        }}
        slots={slots}
      />
    )
  return (
    <Form part="step" form={form} slots={slots} submitLabel={strings.submit}>
      <Field
        name="email"
        type="email"
        inputMode="email"
        label={common.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={isAgain ? undefined : email}
        // The form that had the focus is gone.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isAgain || isInPlace}
        error={errorOf('email')}
        slots={slots}
      />
    </Form>
  )
}
