import { useState } from 'react'
import { PasswordRulesHint } from '../forms/PasswordRulesHint.tsx'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useGroup } from '../forms/useGroup.ts'
import { NotFoundPage } from '../pages/NotFoundPage.tsx'
import { Link } from '../shell/Link.tsx'
import { goOn } from '../sign-in/goOn.ts'
import { linkToken } from './linkToken.ts'
import { LinkFrame } from './LinkFrame.tsx'

/** Props of `ResetPasswordPage`. */
export interface ResetPasswordPageProps {
  /** Whether the server wants to hear the address again. */
  readonly needsEmail: boolean
}

/** Where the link of a forgotten password leads to. */
export function ResetPasswordPage({ needsEmail }: ResetPasswordPageProps) {
  const passwordReset = useGroup('passwordReset')
  const [isDone, setDone] = useState(false)
  if (!passwordReset) return <NotFoundPage />
  if (isDone)
    return (
      <LinkFrame title="Your password is set" lead="The old one is of no use any more.">
        <p className="note" data-tone="good" role="status" data-testid="form-done">
          You can sign in with the new password now.
        </p>
        <div className="buttons">
          <Link className="button" data-variant="primary" href="/sign-in">
            Go to sign-in
          </Link>
        </div>
      </LinkFrame>
    )
  return (
    <LinkFrame title="A new password" lead="Choose one that you use nowhere else.">
      <PlainForm
        testId="reset-confirm"
        variant="primary"
        submitLabel="Set the password"
        blame={{ password_rejected: 'password', credentials_invalid: 'email' }}
        fields={[
          ...(needsEmail
            ? [
                {
                  name: 'email',
                  label: 'E-mail address',
                  type: 'email',
                  autoComplete: 'username',
                  hint: 'The one the link was sent to.',
                } as const,
              ]
            : []),
          {
            name: 'password',
            label: 'New password',
            type: 'password',
            autoComplete: 'new-password',
            hint: <PasswordRulesHint />,
          },
        ]}
        onSubmit={async ({ email, password = '' }) => {
          const input = { token: linkToken, password, ...(email && { email }) }
          goOn(await passwordReset.confirm(input), {})
          setDone(true)
        }}
      />
      <Link href="/sign-in">Go to sign-in</Link>
    </LinkFrame>
  )
}
