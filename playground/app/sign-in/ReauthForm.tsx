import { isAuthError, useAuthState, useSignOut } from 'flowpass'
import { useEffect, useRef, useState } from 'react'
import { describeError } from '../forms/errorTexts.ts'
import { useGroup } from '../forms/useGroup.ts'
import { navigate, usePath } from '../usePath.ts'
import { Providers } from './Providers.tsx'
import { ReauthCode } from './ReauthCode.tsx'
import { ReauthPassword } from './ReauthPassword.tsx'
import { signInPath } from './returnTo.ts'

/** The ways to go on inside the dialog that covers an expired session. */
export function ReauthForm() {
  const password = useGroup('password')
  const twoFactor = useGroup('twoFactor')
  const { signOut } = useSignOut()
  const url = usePath()
  const email = useAuthState((state) => ('session' in state ? state.session.user.email : undefined))
  const [isChallenged, setChallenged] = useState(false)
  const [lapsed, setLapsed] = useState<string | null>(null)
  const root = useRef<HTMLDivElement>(null)

  // The button that had the focus is gone with its step.
  useEffect(() => {
    root.current?.querySelector<HTMLInputElement>('input:not([readonly])')?.focus()
  }, [isChallenged])

  async function signIn(address: string, secret: string) {
    setLapsed(null)
    const result = await password?.signIn({ email: address, password: secret })
    setChallenged(result?.status === 'challenged')
  }

  async function verify(code: string) {
    try {
      await twoFactor?.verify({ code })
    } catch (thrown) {
      if (!isAuthError(thrown) || thrown.code !== 'attempt_expired') throw thrown
      setLapsed(describeError(thrown))
      setChallenged(false)
    }
  }

  return (
    <div className="reauth" ref={root}>
      <div role="alert">
        {lapsed && (
          <p className="note" data-tone="bad" data-testid="reauth-lapsed">
            {lapsed}
          </p>
        )}
      </div>
      {isChallenged ? (
        <ReauthCode
          onVerify={verify}
          onBack={() => {
            void twoFactor?.cancel()
            setChallenged(false)
          }}
        />
      ) : (
        <>
          {password && <ReauthPassword email={email} onSignIn={signIn} />}
          <Providers
            returnTo={url.pathname + url.search + url.hash}
            lead={password && <p className="or">or</p>}
          />
          <button
            type="button"
            className="link-button"
            data-testid="reauth-other-ways"
            onClick={() => {
              void signOut()
              navigate(signInPath(url))
            }}
          >
            Other ways to sign in
          </button>
        </>
      )}
    </div>
  )
}
