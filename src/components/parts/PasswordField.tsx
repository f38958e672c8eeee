import { useState } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from './Button.tsx'
import { Field } from './Field.tsx'
import type { FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'

/** Props of `PasswordField`: those of its input, and what stands around it. */
export type PasswordFieldProps = Omit<FieldProps, 'label'> & Partial<Pick<FieldProps, 'label'>>

/** A field for a password, the present one by default, which can be shown while it is typed. */
export function PasswordField(props: PasswordFieldProps) {
  const strings = useStrings('common', commonStrings)
  const [isShown, setShown] = useState(false)
  return (
    <Field
      autoComplete="current-password"
      label={strings.password}
      {...props}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
    >
      <Button
        slot="reveal"
        change={props.slots?.reveal}
        variant="plain"
        aria-pressed={isShown}
        aria-label={strings.showPassword}
        onClick={() => setShown(!isShown)}
      >
        <Icon name={isShown ? 'eye-off' : 'eye'} />
      </Button>
    </Field>
  )
}
