import type { LoginResult } from '../../core/groups/loginResult.ts'
import { verifyEmailStrings } from '../../core/strings/verifyEmailStrings.ts'
import { useEmailLink } from '../../react/useEmailLink.ts'
import type { EmailLinkKind } from '../../react/useEmailLink.ts'
import type { LinkTokenState } from '../../react/useLinkToken.ts'
import { useStrings } from '../../react/useStrings.ts'
import type { ButtonState, FormSlots } from '../parts/formSlots.ts'
import type { LoadSlots } from '../parts/LoadFailure.tsx'
import { Panel } from '../parts/Panel.tsx'
import type { RootProps, Slot } from '../parts/part.ts'
import type { SentSlots } from '../parts/SentNotice.tsx'
import { VerifyEmailBody } from './VerifyEmailBody.tsx'

/** State of `VerifyEmail`. */
export interface VerifyEmailState {
  /** `idle` waits for a click. */
  readonly status: LinkTokenState['status']
  readonly kind: EmailLinkKind
}

/** Parts of `VerifyEmail`. */
export interface VerifyEmailSlots extends FormSlots, LoadSlots, SentSlots {
  /** Goes on, once the address is confirmed. */
  readonly continue?: Slot<'button', ButtonState>
}

/** Props of `VerifyEmail`. */
export interface VerifyEmailProps extends RootProps<'section', VerifyEmailState> {
  /** What stands in the link. Without one it is as good as expired. */
  readonly token: string | null | undefined
  /** What the address is confirmed for: a new account, or a change of the address. @default 'sign-up' */
  readonly kind?: EmailLinkKind
  /**
   * When: as soon as the page is there, or when the person says so. Choose `click` where scanners
   * of mail use links up before people do.
   *
   * @default 'auto'
   */
  readonly confirm?: 'auto' | 'click'
  /** The address, where it is known: another link goes there. */
  readonly email?: string
  /** Told once for each link that was good. */
  readonly onSuccess?: (result: LoginResult) => void
  /** Goes on, once the address is confirmed and somebody is signed in. */
  readonly onContinue?: () => void
  /** Leads to the sign-in. Without it nothing does. */
  readonly onSignIn?: () => void
  readonly slots?: VerifyEmailSlots
}

/**
 * Confirms an email address: the page that the link of a sign-up, or of a change of the address,
 * leads to. It uses the link up once, whatever React mounts twice, says how that went, and has
 * another link sent where it came too late. Renders a `<section>`, or nothing where the backend has
 * no such links.
 *
 * @example
 * <VerifyEmail token={token} confirm="click" onSignIn={() => navigate('/sign-in')} />
 * @selector `[data-flowpass='verify-email']`
 */
export function VerifyEmail({
  token,
  kind = 'sign-up',
  confirm = 'auto',
  email,
  onSuccess,
  onContinue,
  onSignIn,
  slots = {},
  ...root
}: VerifyEmailProps) {
  const strings = useStrings('verifyEmail', verifyEmailStrings)
  const link = useEmailLink({ token, kind, start: confirm, onSuccess })
  if (!link.isOffered || link.error?.code === 'capability_missing') return null

  const heading = {
    idle: strings.heading,
    pending: strings.heading,
    success: strings.successHeading,
    error: strings.failureHeading,
  }[link.status]
  return (
    <Panel
      as="section"
      part="verify-email"
      state={{ status: link.status, kind }}
      slots={slots}
      root={root}
      heading={heading}
    >
      <VerifyEmailBody
        link={link}
        kind={kind}
        isClick={confirm === 'click'}
        email={email}
        onContinue={onContinue}
        onSignIn={onSignIn}
        slots={slots}
      />
    </Panel>
  )
}
