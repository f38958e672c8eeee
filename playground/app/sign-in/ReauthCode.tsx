import { PlainForm } from '../forms/PlainForm.tsx'

/** Props of `ReauthCode`. */
export interface ReauthCodeProps {
  readonly onVerify: (code: string) => Promise<void>
  /** Gives the code up. */
  readonly onBack: () => void
}

/** Asks for the second factor after the password. */
export function ReauthCode({ onVerify, onBack }: ReauthCodeProps) {
  return (
    <>
      <PlainForm
        testId="reauth-code"
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
        onSubmit={({ code = '' }) => onVerify(code)}
      />
      <button type="button" className="link-button" data-testid="reauth-back" onClick={onBack}>
        Use another way
      </button>
    </>
  )
}
