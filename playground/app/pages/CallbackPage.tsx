import { useSession } from 'flowpass'
import { useEffect } from 'react'
import { Link } from '../shell/Link.tsx'
import { navigate } from '../usePath.ts'

/**
 * Where the provider sends people. They see it only when the answer fits no sign-in of this tab:
 * otherwise flowpass has put the address they came from in its place before anything renders.
 */
export function CallbackPage() {
  const { status } = useSession()
  useEffect(() => {
    if (status === 'authenticated') navigate('/', { replace: true })
  }, [status])
  return (
    <section className="empty">
      <title>Signing in · Brasswork</title>
      <h1>{status === 'anonymous' ? 'You are not signed in.' : 'Signing you in…'}</h1>
      {status === 'anonymous' && (
        <>
          <p className="lead">This page finishes a sign-in, and there is none to finish.</p>
          <Link className="button" href="/">
            Go to the home page
          </Link>
        </>
      )}
    </section>
  )
}
