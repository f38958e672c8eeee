import { useState } from 'react'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import { verifyEmailStrings } from '../../core/strings/verifyEmailStrings.ts'
import type { VerifyEmailStrings } from '../../core/strings/verifyEmailStrings.ts'
import type { EmailLinkKind, EmailLinkResult } from '../../react/useEmailLink.ts'
import { useSession } from '../../react/useSession.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import { LoadFailure } from '../parts/LoadFailure.tsx'
import { SignInLink } from '../parts/SignInLink.tsx'
import { StepText } from '../parts/StepText.tsx'
import { ResendForm } from './ResendForm.tsx'
import type { VerifyEmailSlots } from './VerifyEmail.tsx'

/** Props of `VerifyEmailBody`. */
export interface VerifyEmailBodyProps {
  readonly link: EmailLinkResult
  readonly kind: EmailLinkKind
  /** Whether a button had the focus, which is gone after the click. */
  readonly isClick: boolean
  readonly email: string | undefined
  readonly onContinue: (() => void) | undefined
  readonly onSignIn: (() => void) | undefined
  readonly slots: VerifyEmailSlots
}

/** What `VerifyEmail` says, and what can be done about it. */
export function VerifyEmailBody(props: VerifyEmailBodyProps) {
  const { link, kind, isClick, email, onContinue, onSignIn, slots } = props
  const strings = useStrings('verifyEmail', verifyEmailStrings)
  const { user } = useSession()
  const code = link.error?.code
  const [isSent, setSent] = useState(false)
  // Once another link is on its way, this one is of no interest.
  const text = isSent ? null : textOf(link, kind, !!user, strings)
  const isBusy = link.status === 'pending'
  return (
    <>
      <div data-flowpass="live" role="status" aria-busy={isBusy || undefined}>
        {text && (
          <StepText
            key={link.status}
            change={slots.text}
            takesFocus={isClick && link.status !== 'idle'}
          >
            {text}
          </StepText>
        )}
      </div>
      {isBusy && <div data-flowpass="progress" aria-hidden="true" />}
      {link.status === 'idle' && (
        <Button slot="submit" change={slots.submit} variant="primary" onClick={link.run}>
          {strings.confirm}
        </Button>
      )}
      {link.error && !isOver(code) && (
        <LoadFailure error={link.error} onRetry={link.run} isPending={false} slots={slots} />
      )}
      {code === 'link_expired' && link.resend && (
        <ResendForm resend={link.resend} email={email} onSent={setSent} slots={slots} />
      )}
      {code === 'session_expired' && user && (
        <Button slot="retry" change={slots.retry} variant="primary" onClick={link.run}>
          {strings.confirm}
        </Button>
      )}
      {link.status === 'success' && user && onContinue && (
        <Button slot="continue" change={slots.continue} variant="primary" onClick={onContinue}>
          {strings.continue}
        </Button>
      )}
      {!user && (link.status === 'success' || isOver(code)) && (
        <SignInLink
          change={slots.link}
          variant={code === 'link_expired' ? 'plain' : 'primary'}
          onSignIn={onSignIn}
        >
          {strings.signIn}
        </SignInLink>
      )}
    </>
  )
}

/** Whether trying again alone would not help, and the person has to do something first. */
const isOver = (code: AuthErrorCode | undefined) =>
  code === 'link_expired' || code === 'session_expired'

/** Nothing where the error alone says it. */
function textOf(
  { status, error, resend }: EmailLinkResult,
  kind: EmailLinkKind,
  isSignedIn: boolean,
  strings: VerifyEmailStrings,
): string | null {
  if (status === 'idle') return strings.ready
  if (status === 'pending') return strings.pending
  if (status === 'success') {
    if (kind === 'email-change') return strings.changed
    return isSignedIn ? strings.signedIn : strings.success
  }
  if (error?.code === 'link_expired') return resend ? strings.expired : strings.expiredChange
  return error?.code === 'session_expired' ? strings.signInFirst : null
}
