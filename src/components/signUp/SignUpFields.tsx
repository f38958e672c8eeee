import type { ReactNode } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { signUpFormStrings } from '../../core/strings/signUpFormStrings.ts'
import type { FieldProblems } from '../../react/useForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { CheckboxField } from '../parts/CheckboxField.tsx'
import { EmailField } from '../parts/EmailField.tsx'
import { Field } from '../parts/Field.tsx'
import { NewPasswordField } from '../parts/NewPasswordField.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import { MetadataFields } from './MetadataField.tsx'
import type { SignUpField } from './MetadataField.tsx'
import type { SignUpSlots } from './SignUpForm.tsx'

/** Props of `SignUpFields`. */
export interface SignUpFieldsProps {
  readonly problems: FieldProblems
  readonly nameField: 'required' | 'optional' | 'none'
  readonly fields: readonly SignUpField[]
  readonly terms: ReactNode
  /** Whether somebody has come back to give another address. */
  readonly isAgain: boolean
  readonly slots: SignUpSlots
}

/** What somebody new is asked for. */
export function SignUpFields(props: SignUpFieldsProps) {
  const { problems, nameField, fields, terms, isAgain, slots } = props
  const strings = useStrings('signUpForm', signUpFormStrings)
  const common = useStrings('common', commonStrings)
  const errorOf = useFieldErrors(problems)
  const isNameRequired = nameField === 'required'
  return (
    <>
      {nameField !== 'none' && (
        <Field
          name="name"
          label={isNameRequired ? common.name : `${common.name} (${common.optional})`}
          autoComplete="name"
          required={isNameRequired}
          error={errorOf('name')}
          slots={slots}
        />
      )}
      <EmailField
        required
        // Whoever has asked for this very field goes on in it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isAgain}
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
      <MetadataFields fields={fields} errorOf={errorOf} slots={slots} />
      {terms && (
        <CheckboxField
          name="terms"
          label={terms}
          required
          error={problems['terms'] && strings.termsMissing}
          slots={slots}
        />
      )}
    </>
  )
}
