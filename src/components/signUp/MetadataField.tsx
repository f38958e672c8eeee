import type { ComponentProps } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { signUpFormStrings } from '../../core/strings/signUpFormStrings.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Field } from '../parts/Field.tsx'
import type { FieldSlots } from '../parts/formSlots.ts'
import { SelectField } from '../parts/SelectField.tsx'
import type { SelectOption, SelectSlots } from '../parts/SelectField.tsx'

/** Something else that the app wants to know of somebody new. It is kept in `metadata`. */
export interface SignUpField {
  /** Its key in `metadata`. */
  readonly name: string
  readonly label: string
  /** What kind of text it is; `select` is one of `options`. @default 'text' */
  readonly kind?: 'text' | 'tel' | 'url' | 'select'
  /** @default false */
  readonly isRequired?: boolean
  readonly hint?: string
  /** What a browser may fill in, such as `organization`. */
  readonly autoComplete?: ComponentProps<'input'>['autoComplete']
  readonly options?: readonly SelectOption[]
}

/** Props of `MetadataField`. */
export interface MetadataFieldProps {
  readonly field: SignUpField
  readonly error: string | undefined
  readonly slots: FieldSlots & SelectSlots
  /** What is known already. */
  readonly defaultValue?: string | undefined
}

/** Name of a field in the form: no key of an app may take the place of a field of ours. */
export const metadataName = ({ name }: SignUpField) => `metadata.${name}`

/** A field of the app's own. */
export function MetadataField({ field, error, slots, defaultValue }: MetadataFieldProps) {
  const { choose } = useStrings('signUpForm', signUpFormStrings)
  const { optional } = useStrings('common', commonStrings)
  const { kind = 'text', isRequired = false, hint, autoComplete, options = [] } = field
  const common = {
    name: metadataName(field),
    label: isRequired ? field.label : `${field.label} (${optional})`,
    hint,
    autoComplete,
    required: isRequired,
    error,
    slots,
    defaultValue,
  }
  return kind === 'select' ? (
    <SelectField {...common} options={options} placeholder={choose} />
  ) : (
    <Field {...common} type={kind} />
  )
}
