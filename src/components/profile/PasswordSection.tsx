import { useState } from 'react'
import type { AuthUser } from '../../core/authUser.ts'
import { requirePassword } from '../../core/requirePassword.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { profileFormStrings } from '../../core/strings/profileFormStrings.ts'
import { useForm } from '../../react/useForm.ts'
import { useGroup } from '../../react/useGroup.ts'
import { usePasswordRules } from '../../react/usePasswordRules.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Form } from '../parts/Form.tsx'
import { NewPasswordField } from '../parts/NewPasswordField.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { PasswordSectionSlots } from './profileFormSlots.ts'

/** Props of `PasswordSection`. */
export interface PasswordSectionProps {
  readonly user: AuthUser
  readonly slots: PasswordSectionSlots | undefined
  readonly onSaved: () => void
}

const SECTION = { 'data-section': 'password' }

/** Another password. */
export function PasswordSection({ user, slots = {}, onSaved }: PasswordSectionProps) {
  const strings = useStrings('profileForm', profileFormStrings)
  const common = useStrings('common', commonStrings)
  const group = useGroup('passwordChange')
  const { check } = usePasswordRules()
  // Another round brings empty fields: no password stays in the page.
  const [round, setRound] = useState(0)
  const form = useForm({
    fields: { currentPassword: 'required', newPassword: 'required' },
    phase: 'request',
    blame: { credentials_invalid: 'currentPassword', password_rejected: 'newPassword' },
    async submit({ currentPassword, newPassword }) {
      requirePassword(check(newPassword))
      await group?.change({ currentPassword, newPassword })
      setRound(round + 1)
      onSaved()
    },
  })
  const errorOf = useFieldErrors(form.problems, 'present_password')
  return (
    <Form
      part="profile-section"
      form={form}
      root={{ ...SECTION, onInput: () => form.status === 'success' && form.reset() }}
      slots={slots}
      heading={strings.passwordHeading}
      description={strings.passwordDescription}
      submitLabel={strings.changePassword}
      success={strings.passwordChanged}
    >
      {/* Tells a password manager whose password it is to change. */}
      <input
        hidden
        readOnly
        autoComplete="username"
        value={user.email ?? user.username ?? user.id}
      />
      <PasswordField
        key={`current ${round}`}
        name="currentPassword"
        label={strings.currentPassword}
        error={errorOf('currentPassword')}
        slots={slots}
      />
      <NewPasswordField
        key={`new ${round}`}
        name="newPassword"
        label={common.newPassword}
        error={errorOf('newPassword')}
        slots={slots}
      />
    </Form>
  )
}
