import { ReauthDialog, TwoFactorPrompt, useAuthState, useCapability } from 'flowpass'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { LinkPage } from './links/LinkPage.tsx'
import { linkPaths } from './links/linkToken.ts'
import { AccountPage } from './pages/AccountPage.tsx'
import { CallbackPage } from './pages/CallbackPage.tsx'
import { DiagnosticsPage } from './pages/DiagnosticsPage.tsx'
import { EmbedPage } from './pages/EmbedPage.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { OrdersPage } from './pages/OrdersPage.tsx'
import { Footer } from './shell/Footer.tsx'
import { Header } from './shell/Header.tsx'
import { Notices } from './shell/Notices.tsx'
import { pageHeading } from './shell/pageHeading.tsx'
import { AuthPage } from './sign-in/AuthPage.tsx'
import { returnToOf, signInPath } from './sign-in/returnTo.ts'
import { SignInPage } from './sign-in/SignInPage.tsx'
import { SignUpPage } from './sign-in/SignUpPage.tsx'
import { SystemSwitch } from './systems/SystemSwitch.tsx'
import { ThemePage } from './theme/ThemePage.tsx'
import { navigate, usePath } from './usePath.ts'

/** Pages whose component asks for the second factor itself. */
const signInPages: Readonly<Record<string, ReactNode>> = {
  '/sign-in': <SignInPage />,
  // Where Flowise sends people who could not sign in with another account.
  '/signin': <SignInPage />,
  '/sign-up': <SignUpPage />,
  '/forgot-password': <LinkPage path="/forgot-password" />,
  ...Object.fromEntries(linkPaths.map((path) => [path, <LinkPage key={path} path={path} />])),
}

const pages: Readonly<Record<string, ReactNode>> = {
  '/': <HomePage />,
  '/orders': <OrdersPage />,
  '/account': <AccountPage />,
  '/embed': <EmbedPage />,
  '/theme': <ThemePage />,
  '/diagnostics': <DiagnosticsPage />,
  '/callback': <CallbackPage />,
}

/** The frame around every page. */
export function App() {
  const { pathname } = usePath()
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
        {signInPages[pathname] ?? <Page />}
      </main>
      <Footer />
      <Reauth />
    </>
  )
}

/** A page, or the question for the second factor in its place. */
function Page() {
  const url = usePath()
  const isChallenged = useAuthState(({ status }) => status === 'challenged')
  if (!isChallenged) return pages[url.pathname] ?? <NotFoundPage />
  return (
    <AuthPage title="Confirm that it is you">
      <div data-panel="">
        <TwoFactorPrompt
          data-testid="two-factor"
          onSuccess={() => navigate(returnToOf(url), { replace: true })}
          slots={{ heading: pageHeading }}
        />
      </div>
    </AuthPage>
  )
}

/** Covers a session that is over. Whoever does not go on with it can choose another way to sign in. */
function Reauth() {
  const url = usePath()
  const isExpired = useAuthState(({ status }) => status === 'expired')
  const hasForms = useCapability('password')
  const leave = { onClick: () => navigate(signInPath(url)) }
  return <ReauthDialog slots={isExpired && hasForms ? { leave } : {}} />
}
