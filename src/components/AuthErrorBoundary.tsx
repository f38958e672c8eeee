import type { ReactNode } from 'react'
import type { AuthError } from '../core/authError.ts'
import { isAuthError } from '../core/isAuthError.ts'
import { commonStrings } from '../core/strings/commonStrings.ts'
import type { RegisteredClient } from '../react/register.ts'
import { useAuthEvent } from '../react/useAuthEvent.ts'
import { useCapability } from '../react/useCapability.ts'
import { useErrorText } from '../react/useErrorText.ts'
import { useSignIn } from '../react/useSignIn.ts'
import { useStrings } from '../react/useStrings.ts'
import { ErrorCatcher } from './ErrorCatcher.tsx'
import { LoginButton } from './LoginButton.tsx'

/** What an app needs to show that somebody has to sign in again. */
export interface AuthErrorFallbackProps {
  /** Why the tree below could not be rendered. */
  readonly error: AuthError
  /** Renders the tree again. */
  readonly retry: () => void
  /** The ways to sign in that the backend has. Stable. */
  readonly signIn: RegisteredClient['signIn']
}

/** Props of `AuthErrorBoundary`. */
export interface AuthErrorBoundaryProps {
  readonly children?: ReactNode
  /** Renders in place of the tree. @default a sentence and a `LoginButton`, or a retry button */
  readonly fallback?: (props: AuthErrorFallbackProps) => ReactNode
  /** Called before the tree is rendered again: the place to reset queries that hold the error. */
  readonly onReset?: () => void
}

/**
 * Catches errors of rendering that mean that somebody has to sign in: `session_expired`,
 * `reauthentication_required`, and those of a sign-in that failed (`login_…`). When somebody has
 * signed in it renders the tree again. Every other error goes on to the next boundary.
 *
 * Errors of event handlers and of promises that nobody renders do not come here; `useAuthEvent`
 * hears of those.
 *
 * @selector `[data-flowpass="auth-error"]` what is shown by default, with the code in `data-code`
 * @example
 * <AuthErrorBoundary onReset={reset}><Orders /></AuthErrorBoundary>
 */
export function AuthErrorBoundary({ children, fallback, onReset }: AuthErrorBoundaryProps) {
  return (
    <ErrorCatcher
      renderCaught={(error, again) => {
        if (!isAuthError(error) || !HANDLED.test(error.code)) throw error
        const retry = () => {
          onReset?.()
          again()
        }
        return <Caught error={error} retry={retry} fallback={fallback ?? showNotice} />
      }}
    >
      {children}
    </ErrorCatcher>
  )
}

const HANDLED = /^(session_expired$|reauthentication_required$|login_)/

const showNotice = (props: AuthErrorFallbackProps) => <Notice {...props} />

interface CaughtProps extends Pick<AuthErrorFallbackProps, 'error' | 'retry'> {
  readonly fallback: (props: AuthErrorFallbackProps) => ReactNode
}

function Caught({ error, retry, fallback }: CaughtProps) {
  const { signIn } = useSignIn()
  useAuthEvent('signedIn', retry)
  return fallback({ error, retry, signIn })
}

function Notice({ error, retry }: Pick<AuthErrorFallbackProps, 'error' | 'retry'>) {
  const canSignIn = useCapability('redirect')
  const describe = useErrorText()
  const strings = useStrings('common', commonStrings)
  const options = error.code === 'reauthentication_required' ? { prompt: 'login' } : {}
  return (
    <div role="alert" data-flowpass="auth-error" data-code={error.code}>
      <p>{describe(error)}</p>
      {canSignIn ? (
        <LoginButton options={options} />
      ) : (
        <button type="button" onClick={retry}>
          {strings.retry}
        </button>
      )}
    </div>
  )
}
