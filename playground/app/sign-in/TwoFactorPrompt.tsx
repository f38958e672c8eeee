import { useEffect, useRef } from 'react'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useGroup } from '../forms/useGroup.ts'
import { navigate, usePath } from '../usePath.ts'
import { returnToOf } from './returnTo.ts'

/** Asks for the second factor, in place of every page, until it is there or given up. */
export function TwoFactorPrompt() {
  const twoFactor = useGroup('twoFactor')
  const url = usePath()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="narrow" aria-labelledby="two-factor">
      <title>Confirm that it is you · Brasswork</title>
      <h1 id="two-factor" ref={heading} tabIndex={-1}>
        Confirm that it is you
      </h1>
      <p className="lead">Your password was right. One more step keeps others out.</p>
      <div className="card panel">
        <PlainForm
          testId="two-factor"
          variant="primary"
          submitLabel="Confirm"
          blame={{ two_factor_invalid: 'code' }}
          fields={[
            {
              name: 'code',
              label: 'Code',
              autoComplete: 'one-time-code',
              hint: 'From your authenticator app. One of your backup codes will do as well.',
            },
          ]}
          onSubmit={async ({ code = '' }) => {
            await twoFactor?.verify({ code })
            navigate(returnToOf(url), { replace: true })
          }}
        />
        <button
          type="button"
          className="link-button"
          data-testid="two-factor-cancel"
          onClick={() => void twoFactor?.cancel()}
        >
          Sign in as somebody else
        </button>
      </div>
    </section>
  )
}
