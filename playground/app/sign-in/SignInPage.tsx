import { useAuthState, useCapability } from 'flowpass'
import { useEffect } from 'react'
import { system } from '../auth.ts'
import { systems } from '../systems/systems.ts'
import { signOutReport } from '../shell/signOutReport.ts'
import { navigate, usePath } from '../usePath.ts'
import { DemoPeople } from './DemoPeople.tsx'
import { OtherWays } from './OtherWays.tsx'
import { PasswordSignIn } from './PasswordSignIn.tsx'
import { Providers } from './Providers.tsx'
import { RedirectSignIn } from './RedirectSignIn.tsx'
import { returnToOf } from './returnTo.ts'

/** Every way to sign in that the backend has, and none that it has not. */
export function SignInPage() {
  const url = usePath()
  const isSignedIn = useAuthState(({ status }) => status === 'authenticated')
  const hasPassword = useCapability('password')
  const hasRedirect = useCapability('redirect')
  const hasSocial = useCapability('social')
  const { name, about } = systems[system]

  useEffect(() => {
    if (isSignedIn) navigate(returnToOf(url), { replace: true })
  }, [isSignedIn, url])

  // Whoever is about to sign in has read that they are signed out.
  useEffect(() => signOutReport.set(null), [])

  return (
    <div className="sign-in">
      <title>Sign in · Brasswork</title>
      <div className="sign-in-head">
        <h1>Sign in</h1>
        <p className="lead">Plain forms, made from the groups of the client.</p>
      </div>
      <div className="card sign-in-ways" data-testid="sign-in-ways">
        <div className="sign-in-first">
          {hasPassword && <PasswordSignIn />}
          {hasRedirect && <RedirectSignIn />}
          {hasSocial && (
            <>
              {hasPassword && <p className="or">or</p>}
              <Providers returnTo={returnToOf(url)} />
            </>
          )}
        </div>
        <OtherWays />
      </div>
      <aside className="sign-in-aside" aria-labelledby="about-system">
        <h2 id="about-system">{name}</h2>
        <p className="muted">{about}</p>
        <h3>Who can sign in</h3>
        <DemoPeople />
        <p className="muted">
          Mail stays on this machine:{' '}
          <a href="/playground/inbox" target="_blank" rel="noopener">
            open the inbox
          </a>
          .
        </p>
      </aside>
    </div>
  )
}
