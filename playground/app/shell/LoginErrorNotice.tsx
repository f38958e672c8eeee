import { useAuthClient, useCapability, useSignIn } from 'flowpass'
import type { AuthErrorCode } from 'flowpass'
import { navigate } from '../usePath.ts'
import { Notice } from './Notice.tsx'

const UNREACHABLE = [
  'Sign-in is out of reach',
  'The sign-in service does not answer. Check your connection, then try again.',
] as const
const LOST = [
  'That sign-in is no longer valid',
  'It took too long, or it was begun somewhere else. Start again and it should work.',
] as const
const OTHER = ['Signing in did not work', 'Nothing was changed. Please try again.'] as const

const texts: Partial<Record<AuthErrorCode, readonly [title: string, text: string]>> = {
  login_cancelled: ['Sign-in was cancelled', 'You can sign in whenever you are ready.'],
  network_failed: UNREACHABLE,
  timeout: UNREACHABLE,
  server_failed: UNREACHABLE,
  rate_limited: ['Sign-in is busy', 'Many people are signing in. Wait a moment, then try again.'],
  access_denied: ['That account cannot sign in here', 'Choose another one, or ask for access.'],
  cookie_blocked: [
    'Your browser kept no cookie',
    'Allow cookies for this site, then sign in again.',
  ],
  offline: ['You are offline', 'Signing in needs a connection. Try again once you are back.'],
  attempt_lost: LOST,
  attempt_expired: LOST,
  redirect_loop: [
    'Sign-in keeps coming back',
    'We stopped so that your browser does not go round in circles. Wait a minute and try again.',
  ],
}

/** Tells that signing in failed, and offers another try that comes back to this page. */
export function LoginErrorNotice({ code }: { readonly code: AuthErrorCode | undefined }) {
  const client = useAuthClient()
  const { signIn } = useSignIn()
  const canRedirect = useCapability('redirect')
  const [title, text] = (code && texts[code]) ?? OTHER
  const retry = () => {
    // A failure becomes part of the state, and with it this notice.
    if (canRedirect) return void signIn.redirect?.(startOver()).catch(() => {})
    // What could not be restored may be by now; everything else begins with a choice.
    void client.ready()
    return navigate('/sign-in')
  }
  return (
    <Notice
      tone={code === 'login_cancelled' ? 'neutral' : 'bad'}
      icon="alert"
      title={title}
      testId="login-error"
      code={code}
      action={
        // The same account is refused again; another one is chosen below, or by the button above.
        code !== 'access_denied' && (
          <button type="button" className="button" data-testid="retry" onClick={retry}>
            Try again
          </button>
        )
      }
    >
      {text}
    </Notice>
  )
}

/** The address that answers arrive at is no page to come back to. */
function startOver() {
  return location.pathname === '/callback' ? { returnTo: '/' } : {}
}
