import { useState } from 'react'
import type { EmailChangeGroup } from '../../core/groups/emailChangeGroup.ts'
import { profileFormStrings } from '../../core/strings/profileFormStrings.ts'
import { useCapability } from '../../react/useCapability.ts'
import { useForm } from '../../react/useForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { AddressText } from '../parts/AddressText.tsx'
import { EmailField } from '../parts/EmailField.tsx'
import { Form } from '../parts/Form.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { EmailSectionSlots } from './profileFormSlots.ts'

/** Props of `EmailChangeForm`. */
export interface EmailChangeFormProps {
  readonly change: EmailChangeGroup
  readonly needsPassword: boolean | undefined
  readonly slots: EmailSectionSlots
  readonly onSaved: () => void
}

/** Another email address. */
export function EmailChangeForm({ change, needsPassword, slots, onSaved }: EmailChangeFormProps) {
  const strings = useStrings('profileForm', profileFormStrings)
  const hasPasswords = useCapability('password')
  const asksPassword = needsPassword ?? hasPasswords
  // Another round brings empty fields.
  const [round, setRound] = useState(0)
  const form = useForm({
    fields: { email: 'email', password: asksPassword ? 'required' : 'optional' },
    phase: 'request',
    blame: ({ code, details }) => {
      if (code === 'credentials_invalid' && details['reason'] !== 'email')
        return asksPassword ? 'password' : undefined
      return code === 'credentials_invalid' || code === 'signup_rejected' ? 'email' : undefined
    },
    async submit({ email, password }) {
      const input = asksPassword ? { email, password } : { email }
      const { isPending } = await change.change(input)
      setRound(round + 1)
      onSaved()
      return { isPending, address: email.trim() }
    },
  })
  const errorOf = useFieldErrors(form.problems, 'present_password')
  return (
    <Form
      part="email-change"
      form={form}
      slots={{ ...slots, heading: null }}
      submitLabel={strings.changeEmail}
      success={
        form.value?.isPending ? (
          <AddressText text={strings.emailPending} address={form.value.address} />
        ) : (
          strings.emailChanged
        )
      }
    >
      <EmailField
        key={`email ${round}`}
        label={strings.newEmail}
        error={errorOf('email')}
        slots={slots}
      />
      {asksPassword && (
        <PasswordField
          key={`password ${round}`}
          name="password"
          label={strings.currentPassword}
          error={errorOf('password')}
          slots={slots}
        />
      )}
    </Form>
  )
}
