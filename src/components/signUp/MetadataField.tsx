import type { ComponentProps } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { signUpFormStrings } from '../../core/strings/signUpFormStrings.ts'
import type { FieldKind } from '../../react/useForm.ts'
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

/** Props of `MetadataFields`. */
export interface MetadataFieldsProps extends Pick<MetadataFieldProps, 'slots'> {
  readonly fields: readonly SignUpField[]
  readonly errorOf: (name: string) => string | undefined
  /** Tells what is known already. */
  readonly knownOf?: (field: SignUpField) => string
}

/** The fields of the app's own. */
export function MetadataFields({ fields, errorOf, knownOf, slots }: MetadataFieldsProps) {
  return fields.map((field) => (
    <MetadataField
      key={field.name}
      field={field}
      defaultValue={knownOf?.(field)}
      error={errorOf(metadataName(field))}
      slots={slots}
    />
  ))
}

/**
 * Tells a form about the fields of the app's own.
 *
 * @param fields what the app wants to know
 */
export function metadataKinds(fields: readonly SignUpField[]): Record<string, FieldKind> {
  return Object.fromEntries(
    fields.map((field) => [metadataName(field), field.isRequired ? 'required' : 'optional']),
  )
}

/**
 * Returns what was typed into the fields of the app's own, without what is as it was; null where
 * that is nothing.
 *
 * @param fields what the app wants to know
 * @param values of the form
 * @param knownOf tells what was known already
 */
export function readMetadata(
  fields: readonly SignUpField[],
  values: Readonly<Record<string, string>>,
  knownOf: (field: SignUpField) => string = () => '',
): Readonly<Record<string, string>> | null {
  const typed = fields.flatMap((field) => {
    const known = knownOf(field)
    const value = values[metadataName(field)]?.trim() ?? known
    return value === known ? [] : [[field.name, value] as const]
  })
  return typed.length > 0 ? Object.fromEntries(typed) : null
}
