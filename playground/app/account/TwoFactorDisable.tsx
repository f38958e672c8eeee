import { useEffect, useRef, useState } from 'react'
import { PlainForm } from '../forms/PlainForm.tsx'
import type { useGroup } from '../forms/useGroup.ts'

type TwoFactor = NonNullable<ReturnType<typeof useGroup<'twoFactor'>>>

/** Props of `TwoFactorDisable`. */
export interface TwoFactorDisableProps {
  readonly disable: TwoFactor['disable']
  readonly onDone: () => void
}

/** Switches it off, in two steps: nobody does it by a click too many. */
export function TwoFactorDisable({ disable, onDone }: TwoFactorDisableProps) {
  const [isAsked, setAsked] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isAsked) root.current?.querySelector('input')?.focus()
  }, [isAsked])
  if (!isAsked)
    return (
      <button
        type="button"
        className="link-button"
        data-testid="two-factor-disable-open"
        onClick={() => setAsked(true)}
      >
        I want to switch it off
      </button>
    )
  return (
    <div className="form" ref={root}>
      <PlainForm
        testId="two-factor-disable"
        submitLabel="Switch it off"
        context="present_password"
        blame={{ credentials_invalid: 'password', two_factor_invalid: 'password' }}
        fields={[
          {
            name: 'password',
            label: 'Your password',
            type: 'password',
            autoComplete: 'current-password',
            hint: 'Your password alone will do to sign in then.',
          },
        ]}
        onSubmit={async ({ password = '' }) => {
          await disable({ password })
          onDone()
        }}
      />
      <button
        type="button"
        className="link-button"
        data-testid="two-factor-keep"
        onClick={() => setAsked(false)}
      >
        Keep it on
      </button>
    </div>
  )
}
