import {
  InvitationForm,
  MagicLinkForm,
  PasswordResetForm,
  TwoFactorPrompt,
  useCapability,
  VerifyEmail,
} from 'flowpass'
import type { Capability, LoginResult } from 'flowpass/core'
import type { ReactNode } from 'react'
import { NotFoundPage } from '../pages/NotFoundPage.tsx'
import { pageHeading } from '../shell/pageHeading.tsx'
import { AuthPage } from '../sign-in/AuthPage.tsx'
import { navigate } from '../usePath.ts'
import { linkToken } from './linkToken.ts'
import type { LinkPath } from './linkToken.ts'

interface Page {
  readonly title: string
  /** What the backend has to be able to do. */
  readonly needs: Capability
  readonly content: ReactNode
}

const slots = { heading: pageHeading }
const onSignIn = () => navigate('/sign-in')
const toAccount = () => navigate('/account', { replace: true })
const onSuccess = ({ status }: LoginResult) => {
  if (status === 'signed_in') toAccount()
}

const verifyEmail: Page = {
  title: 'Confirm your address',
  needs: 'emailVerification',
  content: (
    <VerifyEmail
      data-testid="verify-email"
      token={linkToken}
      onContinue={toAccount}
      {...{ onSignIn, slots }}
    />
  ),
}

const resetPassword = (token: string, needsEmail: boolean): Page => ({
  title: 'A new password',
  needs: 'passwordReset',
  content: (
    <PasswordResetForm
      data-testid="reset-password"
      {...{ token, needsEmail, onSignIn, onSuccess, slots }}
    />
  ),
})

const pages: Readonly<Record<LinkPath | '/forgot-password', Page>> = {
  '/forgot-password': resetPassword('', false),
  '/auth/reset-password': resetPassword(linkToken, false),
  // Flowise wants to hear the address again.
  '/reset-password': resetPassword(linkToken, true),
  '/auth/verify-email': verifyEmail,
  '/verify': verifyEmail,
  '/auth/verify': {
    title: 'Sign in with a link',
    needs: 'magicLink',
    content: (
      <MagicLinkForm
        data-testid="magic-link"
        token={linkToken}
        onSuccess={toAccount}
        secondFactor={<TwoFactorPrompt data-testid="two-factor" slots={slots} />}
        slots={slots}
      />
    ),
  },
  '/register': {
    title: 'You are invited',
    needs: 'invitations',
    content: (
      <InvitationForm
        data-testid="invitation"
        token={linkToken}
        {...{ onSignIn, onSuccess, slots }}
      />
    ),
  },
  '/confirm-email-change': {
    title: 'Confirm your new address',
    needs: 'emailChange',
    content: (
      <VerifyEmail
        data-testid="verify-email"
        kind="email-change"
        token={linkToken}
        onContinue={toAccount}
        {...{ onSignIn, slots }}
      />
    ),
  },
}

/** Where the links of mails lead to, and where a forgotten password is told. */
export function LinkPage({ path }: { readonly path: keyof typeof pages }) {
  const { title, needs, content } = pages[path]
  return useCapability(needs) ? (
    <AuthPage key={path} title={title}>
      {content}
    </AuthPage>
  ) : (
    <NotFoundPage />
  )
}
