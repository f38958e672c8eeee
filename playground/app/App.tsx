import { ReauthDialog, useAuthState, useCapability } from 'flowpass'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { EmailChangePage } from './links/EmailChangePage.tsx'
import { InvitationPage } from './links/InvitationPage.tsx'
import type { LinkPath } from './links/linkToken.ts'
import { MagicLinkPage } from './links/MagicLinkPage.tsx'
import { ResetPasswordPage } from './links/ResetPasswordPage.tsx'
import { VerifyEmailPage } from './links/VerifyEmailPage.tsx'
import { AccountPage } from './pages/AccountPage.tsx'
import { CallbackPage } from './pages/CallbackPage.tsx'
import { DiagnosticsPage } from './pages/DiagnosticsPage.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { OrdersPage } from './pages/OrdersPage.tsx'
import { Footer } from './shell/Footer.tsx'
import { Header } from './shell/Header.tsx'
import { Notices } from './shell/Notices.tsx'
import { ReauthForm } from './sign-in/ReauthForm.tsx'
import { SignInPage } from './sign-in/SignInPage.tsx'
import { TwoFactorPrompt } from './sign-in/TwoFactorPrompt.tsx'
import { SystemSwitch } from './systems/SystemSwitch.tsx'
import { usePath } from './usePath.ts'

const linkPages: Readonly<Record<LinkPath, ReactNode>> = {
  '/auth/verify': <MagicLinkPage />,
  '/auth/verify-email': <VerifyEmailPage />,
  '/verify': <VerifyEmailPage />,
  '/auth/reset-password': <ResetPasswordPage needsEmail={false} />,
  '/reset-password': <ResetPasswordPage needsEmail />,
  '/register': <InvitationPage />,
  '/confirm-email-change': <EmailChangePage />,
}

const pages: Readonly<Record<string, ReactNode>> = {
  '/': <HomePage />,
  '/orders': <OrdersPage />,
  '/account': <AccountPage />,
  '/diagnostics': <DiagnosticsPage />,
  '/callback': <CallbackPage />,
  '/sign-in': <SignInPage />,
  // Where Flowise sends people who could not sign in with another account.
  '/signin': <SignInPage />,
  ...linkPages,
}

/** The frame around every page. */
export function App() {
  const { pathname } = usePath()
  const isChallenged = useAuthState(({ status }) => status === 'challenged')
  // Without pages of the provider to go to, the dialog needs forms of ours.
  const hasForms = useCapability('password')
  const main = useRef<HTMLElement>(null)
  const shownPath = useRef(pathname)

  useEffect(() => {
    // Without a page load, nobody but us tells a screen reader that the page is another.
    if (shownPath.current !== pathname) main.current?.focus({ preventScroll: true })
    shownPath.current = pathname
  }, [pathname])

  return (
    <>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <SystemSwitch />
      <Header />
      <main id="content" ref={main} tabIndex={-1}>
        <Notices />
        {isChallenged ? <TwoFactorPrompt /> : (pages[pathname] ?? <NotFoundPage />)}
      </main>
      <Footer />
      <ReauthDialog className="dialog">{hasForms ? <ReauthForm /> : null}</ReauthDialog>
    </>
  )
}
