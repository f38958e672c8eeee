import { commonStrings } from '../../core/strings/commonStrings.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Field } from './Field.tsx'
import type { FieldProps } from './Field.tsx'

/** A field for an email address. */
export function EmailField(props: Partial<FieldProps>) {
  const strings = useStrings('common', commonStrings)
  return (
    <Field
      name="email"
      type="email"
      inputMode="email"
      autoComplete="email"
      autoCapitalize="none"
      spellCheck={false}
      label={strings.email}
      {...props}
    />
  )
}
