import { PlainForm } from '../forms/PlainForm.tsx'
import { useGroup } from '../forms/useGroup.ts'
import { useValue } from '../useValue.ts'
import { prefill } from './prefill.ts'
import { tellResult } from './tellResult.ts'

/** Sign-in with a password. */
export function PasswordSignIn() {
  const password = useGroup('password')
  const person = useValue(prefill)
  if (!password) return null
  return (
    <PlainForm
      key={person?.email}
      testId="password-sign-in"
      variant="primary"
      submitLabel="Sign in"
      blame={{ credentials_invalid: 'password' }}
      fields={[
        {
          name: 'email',
          label: 'E-mail address',
          type: 'email',
          autoComplete: 'username',
          defaultValue: person?.email ?? '',
        },
        {
          name: 'password',
          label: 'Password',
          type: 'password',
          autoComplete: 'current-password',
          defaultValue: person?.password ?? '',
        },
      ]}
      onSubmit={async ({ email = '', password: secret = '' }) =>
        tellResult(await password.signIn({ email, password: secret }), {
          done: 'Done. You can sign in now.',
        })
      }
    />
  )
}
