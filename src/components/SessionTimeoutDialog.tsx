import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { sessionTimeoutStrings } from '../core/strings/sessionTimeoutStrings.ts'
import { useLocale } from '../react/useLocale.ts'
import { useSessionTimeout } from '../react/useSessionTimeout.ts'
import { useSignOut } from '../react/useSignOut.ts'
import { useStrings } from '../react/useStrings.ts'
import { ModalDialog } from './ModalDialog.tsx'

/** Why a session is about to end: nobody uses it, or it is too old. */
export type TimeoutKind = 'idle' | 'absolute'

/** Props of `SessionTimeoutDialog`. */
export interface SessionTimeoutDialogProps {
  /** @default words of `strings.sessionTimeout` */
  readonly title?: ReactNode | ((reason: TimeoutKind) => ReactNode)
  /** Says how much time is left. @default words of `strings.sessionTimeout` */
  readonly message?: (seconds: number, reason: TimeoutKind) => ReactNode
  /** Texts of the buttons. @default words of `strings.sessionTimeout` */
  readonly labels?: {
    readonly stay?: ReactNode
    readonly signOut?: ReactNode
    readonly close?: ReactNode
  }
  readonly className?: string
}

/** When assistive technology is told how many seconds are left: not each of them. */
const ANNOUNCED_SECONDS = [10, 20, 30, 60]

/**
 * Warns before a session ends for lack of use, or because it is too old, and lets people stay as
 * far as that is possible. The seconds that are shown are not announced; a few of them are, while
 * whatever is being read goes on. Renders a modal `<dialog role="alertdialog">`, and nothing while
 * there is nothing to warn of.
 *
 * @see WCAG 2.2, success criterion 2.2.1
 * @selector `[data-flowpass="timeout-dialog"]` the dialog
 * @selector `[data-reason]` `idle` or `absolute`
 * @example
 * <AuthProvider client={auth}><App /><SessionTimeoutDialog /></AuthProvider>
 */
export function SessionTimeoutDialog(props: SessionTimeoutDialogProps) {
  const { status, reason, remainingSeconds, stay } = useSessionTimeout()
  const [isClosed, setClosed] = useState(false)
  // What was closed is closed until the next warning.
  if (status === 'active' && isClosed) setClosed(false)
  if (status === 'active' || (isClosed && reason === 'absolute')) return null
  const close = reason === 'idle' ? stay : () => setClosed(true)
  return <Warning {...props} reason={reason} seconds={remainingSeconds} close={close} />
}

interface WarningProps extends SessionTimeoutDialogProps {
  readonly reason: TimeoutKind
  readonly seconds: number
  /** The answer that is no sign-out. */
  readonly close: () => void
}

function Warning({ reason, seconds, close, className, labels = {}, ...texts }: WarningProps) {
  const strings = useStrings('sessionTimeout', sessionTimeoutStrings)
  const locale = useLocale()
  const { title = reason === 'idle' ? strings.idleTitle : strings.absoluteTitle } = texts
  const { message = (left: number) => strings.message(left, locale) } = texts
  const {
    stay = strings.stay,
    signOut: leave = strings.signOut,
    close: ok = strings.close,
  } = labels
  const { signOut } = useSignOut()
  const id = useId()
  const [first] = useState(seconds)
  const announced = ANNOUNCED_SECONDS.find((limit) => seconds <= limit)
  const isNews = announced !== undefined && announced < first
  return (
    <ModalDialog
      role="alertdialog"
      onDismiss={close}
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      data-flowpass="timeout-dialog"
      data-reason={reason}
      className={className}
    >
      <h2 id={`${id}title`}>{typeof title === 'function' ? title(reason) : title}</h2>
      <p id={`${id}text`}>{message(seconds, reason)}</p>
      <p role="status" style={UNSEEN}>
        {isNews && message(announced, reason)}
      </p>
      <button type="button" onClick={close}>
        {reason === 'idle' ? stay : ok}
      </button>{' '}
      <button type="button" onClick={() => void signOut()}>
        {leave}
      </button>
    </ModalDialog>
  )
}

/** There for screen readers. */
const UNSEEN = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const
