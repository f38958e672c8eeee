import { SignInForm, TwoFactorPrompt, useAuthState, useCapability } from 'flowpass'
import type { RedirectOptions } from 'flowpass/core'
import { useEffect, useRef, useState } from 'react'
import { system } from '../auth.ts'
import { Link } from '../shell/Link.tsx'
import { pageHeading } from '../shell/pageHeading.tsx'
import { signOutReport } from '../shell/signOutReport.ts'
import { systems } from '../systems/systems.ts'
import { navigate, usePath } from '../usePath.ts'
import { DemoPeople } from './DemoPeople.tsx'
import { RedirectChoices } from './RedirectChoices.tsx'
import { returnToOf } from './returnTo.ts'

/** Every way to sign in that the backend has, and none that it has not. */
export function SignInPage() {
  const url = usePath()
  const returnTo = returnToOf(url)
  // A guest may be here to say who they are.
  const isSignedIn = useAuthState(
    (state) => state.status === 'authenticated' && !state.session.user.isAnonymous,
  )
  const hasPassword = useCapability('password')
  const hasReset = useCapability('passwordReset')
  const [options, setOptions] = useState<RedirectOptions>({})
  const form = useRef<HTMLElement>(null)
  const { name, provider = name, about } = systems[system]

  useEffect(() => {
    if (isSignedIn) navigate(returnTo, { replace: true })
  }, [isSignedIn, returnTo])

  // Whoever is about to sign in has read that they are signed out.
  useEffect(() => signOutReport.set(null), [])

  return (
    <div className="sign-in">
      <title>Sign in · Brasswork</title>
      <SignInForm
        ref={form}
        data-testid="sign-in-form"
        returnTo={returnTo}
        redirectOptions={options}
        onSuccess={() => navigate(returnTo, { replace: true })}
        {...(hasPassword && { onSignUp: <Link href={`/sign-up${url.search}`} /> })}
        {...(hasReset && { onForgotPassword: <Link href="/forgot-password" /> })}
        secondFactor={<TwoFactorPrompt data-testid="two-factor" slots={{ heading: pageHeading }} />}
        slots={{
          heading: pageHeading,
          redirect: { 'data-testid': 'redirect-sign-in', children: `Continue to ${provider}` },
        }}
      />
      <aside className="sign-in-aside" aria-labelledby="about-system">
        <h2 id="about-system">{name}</h2>
        <p className="muted">{about}</p>
        <h3>Who can sign in</h3>
        <DemoPeople {...(hasPassword && { onFill: (person) => fillIn(form.current, person) })} />
        <p className="muted">
          Mail stays on this machine:{' '}
          <a href="/playground/inbox" target="_blank" rel="noopener">
            open the inbox
          </a>
          .
        </p>
        {system === 'scalekit' && <RedirectChoices onChange={setOptions} />}
      </aside>
    </div>
  )
}

/** The inputs keep what is typed themselves, so this is typing. */
function fillIn(form: HTMLElement | null, values: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(values)) {
    const input = form?.querySelector<HTMLInputElement>(`input[name="${name}"]`)
    if (input) input.value = value
  }
}
