import { SignUpForm, useCapability } from 'flowpass'
import { NotFoundPage } from '../pages/NotFoundPage.tsx'
import { pageHeading } from '../shell/pageHeading.tsx'
import { navigate, usePath } from '../usePath.ts'
import { AuthPage } from './AuthPage.tsx'
import { returnToOf } from './returnTo.ts'

/** Makes an account. */
export function SignUpPage() {
  const url = usePath()
  if (!useCapability('password')) return <NotFoundPage />
  return (
    <AuthPage title="Create an account">
      <SignUpForm
        data-testid="sign-up"
        onSuccess={({ status }) => {
          if (status === 'signed_in') navigate(returnToOf(url), { replace: true })
        }}
        onSignIn={() => navigate(`/sign-in${url.search}`)}
        slots={{ heading: pageHeading }}
      />
    </AuthPage>
  )
}
