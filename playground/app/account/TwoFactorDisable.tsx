import { PlainForm } from '../forms/PlainForm.tsx'
import type { useGroup } from '../forms/useGroup.ts'

type TwoFactor = NonNullable<ReturnType<typeof useGroup<'twoFactor'>>>

/** Props of `TwoFactorDisable`. */
export interface TwoFactorDisableProps {
  readonly disable: TwoFactor['disable']
  readonly onDone: () => void
}

/** Switches it off. */
export function TwoFactorDisable({ disable, onDone }: TwoFactorDisableProps) {
  return (
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
        },
      ]}
      onSubmit={async ({ password = '' }) => {
        await disable({ password })
        onDone()
      }}
    />
  )
}
