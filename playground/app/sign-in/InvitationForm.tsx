import { PasswordRulesHint } from '../forms/PasswordRulesHint.tsx'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useGroup } from '../forms/useGroup.ts'
import { goOn } from './goOn.ts'

/** Accepts an invitation. */
export function InvitationForm({ token = '' }: { readonly token?: string }) {
  const invitations = useGroup('invitations')
  if (!invitations) return null
  return (
    <PlainForm
      testId="invitation"
      submitLabel="Accept the invitation"
      blame={{
        password_rejected: 'password',
        signup_rejected: 'email',
        credentials_invalid: 'email',
        link_expired: 'token',
      }}
      fields={[
        ...(token
          ? []
          : [{ name: 'token', label: 'Code of the invitation', hint: 'It is in its link.' }]),
        { name: 'name', label: 'Name', autoComplete: 'name' },
        {
          name: 'email',
          label: 'E-mail address',
          type: 'email',
          autoComplete: 'email',
          hint: 'The one the invitation was sent to.',
        },
        {
          name: 'password',
          label: 'Password',
          type: 'password',
          autoComplete: 'new-password',
          hint: <PasswordRulesHint />,
        },
      ]}
      onSubmit={async ({ token: typed = '', name = '', email = '', password = '' }) =>
        goOn(await invitations.accept({ token: token || typed, name, email, password }), {
          sent: 'Almost there: follow the link in the e-mail we have sent you.',
          done: 'Welcome. You can sign in now.',
        })
      }
    />
  )
}
