import { PlainForm } from '../forms/PlainForm.tsx'

/** Props of `ReauthPassword`. */
export interface ReauthPasswordProps {
  /** The address of the person whose session has expired, where it is known. */
  readonly email: string | undefined
  readonly onSignIn: (email: string, password: string) => Promise<void>
}

/** Asks the same person for their password again. */
export function ReauthPassword({ email, onSignIn }: ReauthPasswordProps) {
  return (
    <PlainForm
      testId="reauth-password"
      variant="primary"
      submitLabel="Sign in again"
      blame={{ credentials_invalid: 'password' }}
      fields={[
        {
          name: 'email',
          label: 'E-mail address',
          type: 'email',
          autoComplete: 'username',
          ...(email && { defaultValue: email, isReadOnly: true }),
        },
        {
          name: 'password',
          label: 'Password',
          type: 'password',
          autoComplete: 'current-password',
        },
      ]}
      onSubmit={({ email: address = '', password = '' }) => onSignIn(address, password)}
    />
  )
}
