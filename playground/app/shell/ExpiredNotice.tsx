import { isAuthError, useSignIn } from 'flowpass'
import type { AuthUser } from 'flowpass'
import { useState } from 'react'
import { Notice } from './Notice.tsx'

/** Asks to sign in again. What is on the page stays where it is until the person says so. */
export function ExpiredNotice({ user }: { readonly user: AuthUser }) {
  const { signIn } = useSignIn()
  const [isLeaving, setLeaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  // An expired session stays one while somebody leaves to sign in, so progress is kept here.
  const signInAgain = async () => {
    setLeaving(true)
    setProblem(null)
    try {
      await signIn.redirect(user.email ? { loginHint: user.email } : {})
    } catch (thrown) {
      setProblem(isAuthError(thrown) && thrown.code === 'offline' ? OFFLINE : FAILED)
    }
    setLeaving(false)
  }

  return (
    <Notice
      tone="warning"
      icon="clock"
      title="Your session has ended"
      testId="session-expired"
      action={
        <button
          type="button"
          className="button"
          data-variant="primary"
          data-testid="sign-in-again"
          aria-busy={isLeaving}
          onClick={() => void signInAgain()}
        >
          {isLeaving ? 'One moment…' : 'Sign in again'}
        </button>
      }
    >
      {problem ?? 'Sign in again to go on. You will come back to this page.'}
    </Notice>
  )
}

const OFFLINE = 'You are offline. Try again once you are connected.'
const FAILED = 'The sign-in service does not answer. Please try again.'
