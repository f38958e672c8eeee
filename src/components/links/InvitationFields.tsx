import { commonStrings } from '../../core/strings/commonStrings.ts'
import { invitationFormStrings } from '../../core/strings/invitationFormStrings.ts'
import type { FieldProblems } from '../../react/useForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { EmailField } from '../parts/EmailField.tsx'
import { Field } from '../parts/Field.tsx'
import { NewPasswordField } from '../parts/NewPasswordField.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { InvitationSlots } from './InvitationForm.tsx'

/** Props of `InvitationFields`. */
export interface InvitationFieldsProps {
  readonly problems: FieldProblems
  readonly email: string | undefined
  readonly slots: InvitationSlots
}

/** What somebody who is invited is asked for. */
export function InvitationFields({ problems, email, slots }: InvitationFieldsProps) {
  const strings = useStrings('invitationForm', invitationFormStrings)
  const common = useStrings('common', commonStrings)
  const errorOf = useFieldErrors(problems)
  return (
    <>
      <Field
        name="name"
        label={common.name}
        autoComplete="name"
        required
        error={errorOf('name')}
        slots={slots}
      />
      <EmailField
        hint={strings.emailHint}
        required
        defaultValue={email}
        error={errorOf('email')}
        slots={slots}
      />
      <NewPasswordField
        name="password"
        label={common.password}
        required
        error={errorOf('password')}
        slots={slots}
      />
    </>
  )
}
