import type { LoginResult } from '../../core/groups/loginResult.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { passwordResetStrings } from '../../core/strings/passwordResetStrings.ts'
import type { FormResult } from '../../react/useForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Field } from '../parts/Field.tsx'
import { Form } from '../parts/Form.tsx'
import { NewPasswordField } from '../parts/NewPasswordField.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { PasswordResetSlots } from './PasswordResetForm.tsx'

/** Props of `ResetConfirm`. */
export interface ResetConfirmProps {
  readonly form: FormResult<LoginResult>
  readonly email: string | undefined
  /** Whether the backend wants to hear the address again. */
  readonly needsEmail: boolean
  readonly slots: PasswordResetSlots
}

/** Asks for the new password. */
export function ResetConfirm({ form, email, needsEmail, slots }: ResetConfirmProps) {
  const strings = useStrings('passwordReset', passwordResetStrings)
  const common = useStrings('common', commonStrings)
  const errorOf = useFieldErrors(form.problems)
  return (
    <Form part="step" form={form} slots={slots} submitLabel={strings.confirmSubmit}>
      {needsEmail ? (
        <Field
          name="email"
          type="email"
          inputMode="email"
          label={common.email}
          hint={strings.emailHint}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          defaultValue={email}
          error={errorOf('email')}
          slots={slots}
        />
      ) : (
        email && <Username email={email} />
      )}
      <NewPasswordField
        name="password"
        label={common.newPassword}
        required
        error={errorOf('password')}
        slots={slots}
      />
    </Form>
  )
}

/** Tells password managers whose password it is; people know. */
function Username({ email }: { readonly email: string }) {
  return (
    <input
      data-flowpass="unseen"
      type="email"
      autoComplete="username"
      defaultValue={email}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  )
}
