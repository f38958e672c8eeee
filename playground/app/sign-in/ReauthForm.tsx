import { useState } from 'react'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useGroup } from '../forms/useGroup.ts'

/** Password and second factor inside the dialog that covers an expired session. */
export function ReauthForm() {
  const password = useGroup('password')
  const twoFactor = useGroup('twoFactor')
  const [isChallenged, setChallenged] = useState(false)
  if (isChallenged)
    return (
      <PlainForm
        key="code"
        testId="reauth-code"
        variant="primary"
        submitLabel="Confirm"
        blame={{ two_factor_invalid: 'code' }}
        fields={[{ name: 'code', label: 'Code', autoComplete: 'one-time-code' }]}
        onSubmit={async ({ code = '' }) => void (await twoFactor?.verify({ code }))}
      />
    )
  return (
    <PlainForm
      key="password"
      testId="reauth-password"
      variant="primary"
      submitLabel="Sign in again"
      blame={{ credentials_invalid: 'password' }}
      fields={[
        { name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'username' },
        {
          name: 'password',
          label: 'Password',
          type: 'password',
          autoComplete: 'current-password',
        },
      ]}
      onSubmit={async ({ email = '', password: secret = '' }) => {
        const result = await password?.signIn({ email, password: secret })
        setChallenged(result?.status === 'challenged')
      }}
    />
  )
}
