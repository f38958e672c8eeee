import { useGroup } from '../forms/useGroup.ts'
import { AnonymousSignIn } from './AnonymousSignIn.tsx'
import { EmailForm } from './EmailForm.tsx'
import { InvitationForm } from './InvitationForm.tsx'
import { OneTimeCode } from './OneTimeCode.tsx'
import { SignUpForm } from './SignUpForm.tsx'
import { Way } from './Way.tsx'

const LINK_SENT = 'If there is such an account, a link is on its way. Look into the inbox.'

/** Everything the backend has beside a password and other people's sign-ins. */
export function OtherWays() {
  const password = useGroup('password')
  const magicLink = useGroup('magicLink')
  const oneTimeCode = useGroup('oneTimeCode')
  const anonymous = useGroup('anonymous')
  const passwordReset = useGroup('passwordReset')
  const emailVerification = useGroup('emailVerification')
  const invitations = useGroup('invitations')
  return (
    <>
      {password && (
        <Way title="Make an account" testId="way-sign-up">
          <SignUpForm />
        </Way>
      )}
      {magicLink && (
        <Way title="Sign in by a link" testId="way-magic-link">
          <EmailForm
            testId="magic-link"
            submitLabel="Send me a link"
            onSubmit={async (email) => {
              await magicLink.send({ email })
              return LINK_SENT
            }}
          />
        </Way>
      )}
      {oneTimeCode && (
        <Way title="Sign in by a code" testId="way-code">
          <OneTimeCode />
        </Way>
      )}
      {anonymous && (
        <Way title="Try it without an account" testId="way-anonymous">
          <AnonymousSignIn />
        </Way>
      )}
      {invitations && (
        <Way title="I was invited" testId="way-invitation">
          <InvitationForm />
        </Way>
      )}
      {passwordReset && (
        <Way title="I forgot my password" testId="way-reset">
          <EmailForm
            testId="reset-request"
            submitLabel="Send me a link"
            onSubmit={async (email) => {
              await passwordReset.request({ email })
              return LINK_SENT
            }}
          />
        </Way>
      )}
      {emailVerification && (
        <Way title="Confirm my address" testId="way-verification">
          <EmailForm
            testId="verification-resend"
            submitLabel="Send the link again"
            onSubmit={async (email) => {
              await emailVerification.resend({ email })
              return LINK_SENT
            }}
          />
        </Way>
      )}
    </>
  )
}
