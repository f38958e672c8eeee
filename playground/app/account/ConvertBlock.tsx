import { useSession } from 'flowpass'
import { PasswordRulesHint } from '../forms/PasswordRulesHint.tsx'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useGroup } from '../forms/useGroup.ts'
import { tellResult } from '../sign-in/tellResult.ts'
import { Block } from './Block.tsx'

/** Makes an account of a session without one. */
export function ConvertBlock() {
  const anonymous = useGroup('anonymous')
  const { user } = useSession()
  if (!anonymous || !user?.isAnonymous) return null
  return (
    <Block
      title="Keep what you have"
      testId="block-convert"
      lead="You are here without an account. Make one, and everything stays yours."
    >
      <PlainForm
        testId="convert"
        variant="primary"
        submitLabel="Make an account"
        blame={{ password_rejected: 'password', signup_rejected: 'email' }}
        fields={[
          { name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'email' },
          {
            name: 'password',
            label: 'Password',
            type: 'password',
            autoComplete: 'new-password',
            hint: <PasswordRulesHint />,
          },
        ]}
        onSubmit={async ({ email = '', password = '' }) =>
          tellResult(await anonymous.convert({ email, password }), {
            sent: 'Almost there: follow the link in the e-mail we have sent you.',
            done: 'The account is yours.',
          })
        }
      />
    </Block>
  )
}
