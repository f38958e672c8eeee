import { useState } from 'react'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useGroup } from '../forms/useGroup.ts'
import { EmailForm } from './EmailForm.tsx'
import { tellResult } from './tellResult.ts'

/** Sign-in with a code that comes by e-mail: first the address, then the code. */
export function OneTimeCode() {
  const oneTimeCode = useGroup('oneTimeCode')
  const [email, setEmail] = useState<string | null>(null)
  if (!oneTimeCode) return null
  if (email === null) {
    return (
      <EmailForm
        testId="code-send"
        submitLabel="Send me a code"
        onSubmit={async (to) => {
          await oneTimeCode.send({ email: to })
          setEmail(to)
        }}
      />
    )
  }
  return (
    <PlainForm
      testId="code-verify"
      submitLabel="Sign in"
      context="code"
      blame={{ credentials_invalid: 'code', code_expired: 'code' }}
      fields={[
        {
          name: 'code',
          label: 'Code',
          autoComplete: 'one-time-code',
          inputMode: 'numeric',
          hint: (
            <>
              If <bdi>{email}</bdi> has an account, the code is in its inbox.
            </>
          ),
        },
      ]}
      onSubmit={async ({ code = '' }) => tellResult(await oneTimeCode.verify({ email, code }), {})}
    >
      <button type="button" className="link-button" onClick={() => setEmail(null)}>
        Use another address, or send another code
      </button>
    </PlainForm>
  )
}
