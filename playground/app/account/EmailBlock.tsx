import { useSession } from 'flowpass'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useGroup } from '../forms/useGroup.ts'
import { Block } from './Block.tsx'

/** Another e-mail address. */
export function EmailBlock() {
  const emailChange = useGroup('emailChange')
  const { user } = useSession()
  // A guest makes an account first, and says the address there.
  if (!emailChange || !user || user.isAnonymous) return null
  return (
    <Block
      title="E-mail address"
      testId="block-email"
      lead={
        <>
          It is <bdi>{user.email ?? 'not known'}</bdi> now.
        </>
      }
    >
      <PlainForm
        testId="email-change"
        submitLabel="Change the address"
        context="present_password"
        blame={{ credentials_invalid: 'password', signup_rejected: 'email' }}
        fields={[
          { name: 'email', label: 'New address', type: 'email', autoComplete: 'email' },
          {
            name: 'password',
            label: 'Your password',
            type: 'password',
            autoComplete: 'current-password',
            hint: 'To make sure that it is you.',
          },
        ]}
        onSubmit={async ({ email = '', password = '' }) => {
          const { isPending } = await emailChange.change({ email, password })
          return isPending
            ? 'Almost there: follow the link in the e-mail we have sent to the new address.'
            : 'The address is changed.'
        }}
      />
    </Block>
  )
}
