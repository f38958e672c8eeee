import { PasswordRulesHint } from '../forms/PasswordRulesHint.tsx'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useGroup } from '../forms/useGroup.ts'
import { tellResult } from './tellResult.ts'

/** A new account with a password. */
export function SignUpForm() {
  const password = useGroup('password')
  if (!password) return null
  return (
    <PlainForm
      testId="sign-up"
      submitLabel="Make an account"
      blame={{
        password_rejected: 'password',
        signup_rejected: 'email',
        credentials_invalid: 'email',
      }}
      fields={[
        { name: 'name', label: 'Name', autoComplete: 'name' },
        { name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'email' },
        {
          name: 'password',
          label: 'Password',
          type: 'password',
          autoComplete: 'new-password',
          hint: <PasswordRulesHint />,
        },
      ]}
      onSubmit={async ({ name = '', email = '', password: secret = '' }) =>
        tellResult(await password.signUp({ name, email, password: secret }), {
          sent: 'Almost there: follow the link in the e-mail we have sent you.',
          done: 'Your account is made. You can sign in now.',
        })
      }
    />
  )
}
