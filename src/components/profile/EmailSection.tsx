import type { AuthUser } from '../../core/authUser.ts'
import { profileFormStrings } from '../../core/strings/profileFormStrings.ts'
import { useGroup } from '../../react/useGroup.ts'
import { useStrings } from '../../react/useStrings.ts'
import { ActionLine } from './ActionLine.tsx'
import { EmailChangeForm } from './EmailChangeForm.tsx'
import { Badge } from '../parts/Badge.tsx'
import { Panel } from '../parts/Panel.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import type { EmailSectionSlots } from './profileFormSlots.ts'

/** Props of `EmailSection`. */
export interface EmailSectionProps {
  readonly user: AuthUser
  readonly needsPassword: boolean | undefined
  readonly returnTo: string | undefined
  readonly slots: EmailSectionSlots | undefined
  readonly onSaved: () => void
}

/** The email address: what it is, proof of it, another one. */
export function EmailSection(props: EmailSectionProps) {
  const { user, needsPassword, returnTo, slots = {}, onSaved } = props
  const strings = useStrings('profileForm', profileFormStrings)
  const change = useGroup('emailChange')
  const verification = useGroup('emailVerification')
  const sharing = useGroup('emailSharing')
  const { email, emailStatus, emailVerified } = user
  const canAsk = sharing && emailStatus !== undefined && emailStatus !== 'shared'
  return (
    <Panel
      as="section"
      part="profile-section"
      state={STATE}
      slots={{
        ...(slots.heading !== undefined && { heading: slots.heading }),
        ...(slots.description !== undefined && { description: slots.description }),
      }}
      heading={strings.emailHeading}
    >
      {renderPart({
        as: 'div',
        part: 'current-email',
        slot: 'current',
        change: slots.current,
        props: {
          children: (
            <>
              {email ? (
                <bdi data-flowpass="address">{email}</bdi>
              ) : (
                <span data-flowpass="text">{canAsk ? strings.notShared : strings.noEmail}</span>
              )}
              {email && emailVerified !== undefined && (
                <Badge state={{ isVerified: emailVerified }} change={slots.badge}>
                  {emailVerified ? strings.verified : strings.unverified}
                </Badge>
              )}
            </>
          ),
        },
      })}
      {verification && email && emailVerified === false && (
        <ActionLine
          slot="resend"
          change={slots.resend}
          alert={slots.alert}
          label={strings.resend}
          success={strings.resent}
          act={() => verification.resend({ email })}
        />
      )}
      {canAsk && (
        <ActionLine
          slot="share"
          change={slots.share}
          alert={slots.alert}
          label={strings.share}
          act={() => sharing.request(returnTo === undefined ? {} : { returnTo })}
        />
      )}
      {change && (
        <EmailChangeForm
          change={change}
          needsPassword={needsPassword}
          slots={slots}
          onSaved={onSaved}
        />
      )}
    </Panel>
  )
}

const STATE = { section: 'email' } as const
