import { ReauthDialog } from 'flowpass'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { AccountPage } from './pages/AccountPage.tsx'
import { CallbackPage } from './pages/CallbackPage.tsx'
import { DiagnosticsPage } from './pages/DiagnosticsPage.tsx'
import { HomePage } from './pages/HomePage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { OrdersPage } from './pages/OrdersPage.tsx'
import { Footer } from './shell/Footer.tsx'
import { Header } from './shell/Header.tsx'
import { Notices } from './shell/Notices.tsx'
import { usePath } from './usePath.ts'

const pages: Readonly<Record<string, ReactNode>> = {
  '/': <HomePage />,
  '/orders': <OrdersPage />,
  '/account': <AccountPage />,
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
      <Header />
      <main id="content" ref={main} tabIndex={-1}>
        <Notices />
        {pages[pathname] ?? <NotFoundPage />}
      </main>
      <Footer />
      <ReauthDialog className="dialog" />
    </>
  )
}
