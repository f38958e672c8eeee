import { useState } from 'react'
import { ActionButton } from '../forms/ActionButton.tsx'
import { ActionNote } from '../forms/ActionNote.tsx'
import { CopyButton } from '../forms/CopyButton.tsx'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useAction } from '../forms/useAction.ts'
import type { useGroup } from '../forms/useGroup.ts'

type TwoFactor = NonNullable<ReturnType<typeof useGroup<'twoFactor'>>>

/** Props of `TwoFactorSetup`. */
export interface TwoFactorSetupProps {
  readonly twoFactor: Pick<TwoFactor, 'setUp' | 'enable'>
  readonly onDone: (backupCodes: readonly string[]) => void
}

/** Sets it up: the secret for the app, then a first code of it. */
export function TwoFactorSetup({ twoFactor, onDone }: TwoFactorSetupProps) {
  const { state, run } = useAction()
  const [enrolment, setEnrolment] = useState<{ secret: string; uri: string } | null>(null)
  if (!enrolment) {
    return (
      <>
        <ActionNote state={state} />
        <ActionButton
          isPending={state.kind === 'pending'}
          data-testid="two-factor-set-up"
          onClick={() => void run(async () => setEnrolment(await twoFactor.setUp()))}
        >
          Set it up
        </ActionButton>
      </>
    )
  }
  return (
    <>
      <dl className="facts" data-size="small">
        <div>
          <dt>Secret</dt>
          <dd>
            <code className="long" dir="ltr" data-testid="two-factor-secret">
              {enrolment.secret}
            </code>
            <CopyButton text={enrolment.secret} testId="two-factor-copy" />
          </dd>
        </div>
      </dl>
      {enrolment.uri.startsWith('otpauth:') && (
        <a href={enrolment.uri} data-testid="two-factor-uri">
          Open in an authenticator app
        </a>
      )}
      <PlainForm
        testId="two-factor-enable"
        submitLabel="Switch it on"
        context="code"
        blame={{ two_factor_invalid: 'code', credentials_invalid: 'code' }}
        fields={[
          {
            name: 'code',
            label: 'First code',
            autoComplete: 'one-time-code',
            inputMode: 'numeric',
            hint: 'Your app shows one as soon as it knows the secret.',
          },
        ]}
        onSubmit={async ({ code = '' }) => {
          const { backupCodes } = await twoFactor.enable({ code })
          onDone(backupCodes)
        }}
      />
    </>
  )
}
