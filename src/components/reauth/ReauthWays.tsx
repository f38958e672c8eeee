import { Suspense, useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { AuthError } from '../../core/authError.ts'
import type { RedirectOptions } from '../../core/redirectGroup.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { reauthDialogStrings } from '../../core/strings/reauthDialogStrings.ts'
import type { ReauthDialogStrings } from '../../core/strings/reauthDialogStrings.ts'
import { useCapability } from '../../react/useCapability.ts'
import { useGroup } from '../../react/useGroup.ts'
import type { Reauthentication } from '../../react/useReauthentication.ts'
import { useStrings } from '../../react/useStrings.ts'
import type { LoginMode } from '../LoginButton.tsx'
import { Button } from '../parts/Button.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import type { ReauthDialogSlots } from '../ReauthDialog.tsx'
import { useLoginAttempt } from '../useLoginAttempt.ts'
import { Divider } from './Divider.tsx'

const ReauthForm = lazyPart(async () => (await import('./ReauthForm.tsx')).ReauthForm)
const ReauthProviders = lazyPart(
  async () => (await import('./ReauthProviders.tsx')).ReauthProviders,
)

/** Props of `ReauthWays`. */
export interface ReauthWaysProps {
  readonly confirm: Reauthentication['confirm']
  readonly mode: LoginMode
  readonly options: RedirectOptions | undefined
  /** On the button that goes on. */
  readonly label: ReactNode
  readonly errorMessage: ((error: AuthError) => ReactNode) | undefined
  readonly slots: ReauthDialogSlots
}

/** The ways to sign in again that the backend has. What takes more than a button is loaded then. */
export function ReauthWays({ confirm, mode, options, label, ...props }: ReauthWaysProps) {
  const { slots, errorMessage } = props
  const strings = useStrings('reauthDialog', reauthDialogStrings)
  const common = useStrings('common', commonStrings)
  const password = useGroup('password')
  const hasProviders = useCapability('social')
  const canRedirect = useCapability('redirect')
  const hasPage = canRedirect && !hasProviders
  const [isChallenged, setChallenged] = useState(false)
  const attempt = useLoginAttempt(
    (chosen, provider) => confirm(chosen, provider ? { ...options, provider } : options),
    // A backend that only relays to providers has its answers come back to this page.
    canRedirect ? mode : 'redirect',
  )
  const id = useId()
  const isPending = attempt.status === 'pending'
  const isLeaving = isPending && attempt.mode === 'redirect'
  // A second factor is answered, or given up, before there is another way.
  const hasOthers = !isChallenged
  return (
    <>
      {password && (
        <Suspense fallback={<Skeleton rows={2} shape="field" />}>
          <ReauthForm
            password={password}
            submitLabel={label}
            slots={slots.form}
            twoFactorSlots={slots.twoFactor}
            onChallenged={setChallenged}
          />
        </Suspense>
      )}
      {hasOthers && hasProviders && (
        <Suspense fallback={<Skeleton rows={2} shape="button" />}>
          <ReauthProviders
            change={slots.provider}
            divider={slots.divider}
            or={password ? common.or : null}
            isPending={isLeaving}
            onChoose={attempt.start}
          />
        </Suspense>
      )}
      {hasOthers && hasPage && (
        <>
          {password && <Divider change={slots.divider}>{common.or}</Divider>}
          <Button
            slot="signIn"
            change={slots.signIn}
            variant={password ? 'secondary' : 'primary'}
            isPending={isLeaving}
            data-status={attempt.status}
            data-mode={attempt.mode}
            // In a window, another click brings it to the front.
            aria-busy={isPending || undefined}
            aria-describedby={attempt.error ? `${id}error` : undefined}
            onClick={() => attempt.start()}
          >
            {password ? strings.otherWay : label}
          </Button>
        </>
      )}
      {attempt.error &&
        renderPart({
          as: 'p',
          part: 'login-error',
          slot: 'alert',
          change: slots.alert,
          props: {
            id: `${id}error`,
            role: 'alert',
            'data-code': attempt.error.code,
            children: (errorMessage ?? messageOf(strings))(attempt.error),
          },
        })}
    </>
  )
}

const messageOf =
  (strings: ReauthDialogStrings) =>
  ({ code }: AuthError) => {
    if (code === 'popup_blocked') return strings.popupBlocked
    const isCancelled = code === 'login_cancelled' || code === 'popup_closed'
    return isCancelled ? strings.cancelled : strings.failed
  }
