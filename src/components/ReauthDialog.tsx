import { useId } from 'react'
import type { ReactNode } from 'react'
import type { AuthError } from '../core/authError.ts'
import type { RedirectOptions } from '../core/redirectGroup.ts'
import { useCapability } from '../react/useCapability.ts'
import { useReauthentication } from '../react/useReauthentication.ts'
import { useSignOut } from '../react/useSignOut.ts'
import { describeLoginError } from './describeLoginError.ts'
import type { LoginMode } from './LoginButton.tsx'
import { ModalDialog } from './ModalDialog.tsx'
import { useLoginAttempt } from './useLoginAttempt.ts'

/** Why somebody is asked: their session is over, or a request needs a stronger one. */
export type ReauthReason = 'expired' | 'step_up'

/** Text of a `ReauthDialog`: the same for both reasons, or a function of the reason. */
export type ReauthText = ReactNode | ((reason: ReauthReason) => ReactNode)

/** Texts of the buttons of a `ReauthDialog`. */
export interface ReauthLabels {
  /** @default 'Sign in again' */
  readonly signIn: ReactNode
  /** @default 'Sign out' */
  readonly signOut: ReactNode
  /** @default 'Continue' */
  readonly continue: ReactNode
  /** @default 'Cancel' */
  readonly cancel: ReactNode
}

/** Props of `ReauthDialog`. */
export interface ReauthDialogProps {
  /** @default a few words in English */
  readonly title?: ReauthText
  /** @default a sentence in English */
  readonly description?: ReauthText
  /** Texts of the buttons. @default in English */
  readonly labels?: Partial<ReauthLabels>
  /** What to say when a sign-in has failed. @default a sentence in English */
  readonly errorMessage?: (error: AuthError) => ReactNode
  /** Where to sign in. Only a popup keeps what is on the page. @default 'popup' */
  readonly mode?: LoginMode
  /** What to ask the provider for, such as `loginHint`. */
  readonly options?: RedirectOptions
  /**
   * A form of your own in place of the first button. Backends without the provider's pages
   * (`redirect`) need one, such as a password form; whoever signs in by it goes on where they were.
   */
  readonly children?: ReauthText
  readonly className?: string
}

/**
 * Asks people to sign in again when their session has expired, without losing their work: the page
 * stays as it is, inert and covered, and requests that met the expiry wait and are sent afterwards.
 * Also asks when a request needs a fresher or stronger sign-in; that can be refused. Mount it once,
 * anywhere below the provider. Renders a modal `<dialog>`, and nothing while nothing is asked.
 *
 * @selector `[data-flowpass="reauth-dialog"]` the dialog
 * @selector `[data-reason]` `expired` or `step_up`
 * @selector `[data-status]` on its first button: `idle`, `pending` or `error`
 * @selector `[data-flowpass="login-error"]` why the last sign-in failed, its code in `data-code`
 * @example
 * <AuthProvider client={auth}><App /><ReauthDialog /></AuthProvider>
 */
export function ReauthDialog(props: ReauthDialogProps) {
  const { status, confirm, decline } = useReauthentication()
  if (status === 'idle') return null
  return <Question key={status} {...props} reason={status} confirm={confirm} decline={decline} />
}

interface QuestionProps
  extends ReauthDialogProps, Omit<ReturnType<typeof useReauthentication>, 'status'> {
  readonly reason: ReauthReason
}

function Question(props: QuestionProps) {
  const { reason, confirm, decline, mode: wanted = 'popup', options, className } = props
  const { title = titleOf, description = descriptionOf, errorMessage = describeLoginError } = props
  const labels = { ...LABELS, ...props.labels }
  const attempt = useLoginAttempt((mode) => confirm(mode, options), wanted)
  const { signOut } = useSignOut()
  const canSignIn = useCapability('redirect')
  const id = useId()
  const isExpired = reason === 'expired'
  const isPending = attempt.status === 'pending'
  return (
    <ModalDialog
      covers={isExpired}
      onDismiss={isExpired ? undefined : decline}
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      data-flowpass="reauth-dialog"
      data-reason={reason}
      className={className}
    >
      <h2 id={`${id}title`}>{textFor(title, reason)}</h2>
      <p id={`${id}text`}>{textFor(description, reason)}</p>
      {textFor(props.children, reason)}
      {!props.children && canSignIn && (
        <button
          type="button"
          data-status={attempt.status}
          data-mode={attempt.mode}
          aria-busy={isPending || undefined}
          aria-disabled={(isPending && attempt.mode === 'redirect') || undefined}
          aria-describedby={attempt.error ? `${id}error` : undefined}
          onClick={attempt.start}
        >
          {isExpired ? labels.signIn : labels.continue}
        </button>
      )}{' '}
      <button type="button" onClick={isExpired ? () => void signOut() : decline}>
        {isExpired ? labels.signOut : labels.cancel}
      </button>
      {attempt.error && (
        <p
          id={`${id}error`}
          role="alert"
          data-flowpass="login-error"
          data-code={attempt.error.code}
        >
          {errorMessage(attempt.error)}
        </p>
      )}
    </ModalDialog>
  )
}

const LABELS: ReauthLabels = {
  signIn: 'Sign in again',
  signOut: 'Sign out',
  continue: 'Continue',
  cancel: 'Cancel',
}

const titleOf = (reason: ReauthReason) =>
  reason === 'expired' ? 'Your session has expired' : 'Please confirm that it is you'

const descriptionOf = (reason: ReauthReason) =>
  reason === 'expired'
    ? 'Sign in again to go on where you were. Nothing is lost.'
    : 'For what you are about to do, you need to sign in once more.'

function textFor(text: ReauthText, reason: ReauthReason): ReactNode {
  return typeof text === 'function' ? text(reason) : text
}
