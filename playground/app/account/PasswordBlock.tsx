import { useSession } from 'flowpass'
import { PasswordRulesHint } from '../forms/PasswordRulesHint.tsx'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useGroup } from '../forms/useGroup.ts'
import { Block } from './Block.tsx'

/** Another password. */
export function PasswordBlock() {
  const passwordChange = useGroup('passwordChange')
  const { user } = useSession()
  // A guest has none.
  if (!passwordChange || user?.isAnonymous) return null
  return (
    <Block title="Password" testId="block-password" lead="Other devices may be signed out by it.">
      <PlainForm
        testId="password-change"
        submitLabel="Change the password"
        context="present_password"
        blame={{ credentials_invalid: 'current', password_rejected: 'next' }}
        fields={[
          {
            name: 'current',
            label: 'Present password',
            type: 'password',
            autoComplete: 'current-password',
          },
          {
            name: 'next',
            label: 'New password',
            type: 'password',
            autoComplete: 'new-password',
            hint: <PasswordRulesHint />,
          },
        ]}
        onSubmit={async ({ current = '', next = '' }) => {
          await passwordChange.change({ currentPassword: current, newPassword: next })
          return 'The password is changed.'
        }}
      />
    </Block>
  )
}
