import type { ReactNode } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { signUpFormStrings } from '../../core/strings/signUpFormStrings.ts'
import type { FieldProblems } from '../../react/useForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { CheckboxField } from '../parts/CheckboxField.tsx'
import { Field } from '../parts/Field.tsx'
import { NewPasswordField } from '../parts/NewPasswordField.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import { MetadataField, metadataName } from './MetadataField.tsx'
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
      <Field
        name="email"
        type="email"
        inputMode="email"
        label={common.email}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
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
      {fields.map((field) => (
        <MetadataField
          key={field.name}
          field={field}
          error={errorOf(metadataName(field))}
          slots={slots}
        />
      ))}
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
