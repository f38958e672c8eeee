import { useState } from 'react'
import { signedInUserId } from '../../core/signedInUserId.ts'
import { twoFactorSetupStrings } from '../../core/strings/twoFactorSetupStrings.ts'
import type { AuthState } from '../../core/authState.ts'
import { useAuthState } from '../../react/useAuthState.ts'
import { useGroup } from '../../react/useGroup.ts'
import { useStrings } from '../../react/useStrings.ts'
import { useTwoFactorSetup } from '../../react/useTwoFactorSetup.ts'
import type { TwoFactorStep } from '../../react/useTwoFactorSetup.ts'
import { LoadState, loadStatusOf } from '../parts/LoadState.tsx'
import { Panel } from '../parts/Panel.tsx'
import type { RootProps } from '../parts/part.ts'
import { BackupCodes } from './BackupCodes.tsx'
import { TwoFactorEnrolment } from './TwoFactorEnrolment.tsx'
import { TwoFactorOverview } from './TwoFactorOverview.tsx'
import type { TwoFactorSetupSlots } from './twoFactorSetupSlots.ts'
import { TwoFactorSwitchOff } from './TwoFactorSwitchOff.tsx'

/** State of `TwoFactorSetup`, as functions of the app are given it. */
export interface TwoFactorSetupState {
  readonly status: 'loading' | 'error' | 'on' | 'off'
  readonly step: TwoFactorStep
}

/** Props of `TwoFactorSetup`: those of its section. */
export interface TwoFactorSetupProps extends RootProps<'section', TwoFactorSetupState> {
  /** How many digits a code has. @default 6 */
  readonly codeLength?: number
  readonly slots?: TwoFactorSetupSlots
}

/**
 * Sets up the second factor of the person who is signed in, shows the backup codes once, and
 * switches it off again. The QR code is drawn in the browser; the key and the codes are kept
 * nowhere, and are gone with the component. Renders a `<section>`, and nothing where the backend has
 * no second factor, or nobody is signed in with an account of their own.
 *
 * @selector `[data-flowpass="two-factor-setup"]` the section
 * @selector `[data-status]` `loading`, `error`, `on` or `off`
 * @selector `[data-step]` `overview`, `enrolment`, `backup_codes` or `switch_off`
 * @example
 * <TwoFactorSetup slots={{ description: null }} />
 */
export function TwoFactorSetup(props: TwoFactorSetupProps) {
  // Also of a session that has expired: backup codes are shown this once, and must outlast it.
  const person = useAuthState(signedInUserId)
  const isGuest = useAuthState(isAnonymous)
  const isPossible = useGroup('twoFactor') !== undefined
  if (!isPossible || person === null || isGuest) return null
  // Somebody else begins anew: what was shown was not for them.
  return <Setup key={person} {...props} />
}

function Setup({ slots = {}, codeLength, ...root }: TwoFactorSetupProps) {
  const strings = useStrings('twoFactorSetup', twoFactorSetupStrings)
  const setup = useTwoFactorSetup()
  const { query, step, enrolment } = setup
  const [hasMoved, setMoved] = useState(false)
  if (step !== 'overview' && !hasMoved) setMoved(true)
  if (query.error?.code === 'capability_missing') return null
  const shared = { setup, slots }
  const loaded = query.data?.isEnabled ? 'on' : 'off'
  const statuses = { pending: 'loading', error: 'error', success: loaded } as const
  return (
    <Panel
      as="section"
      part="two-factor-setup"
      slots={slots}
      root={root}
      state={{ status: statuses[loadStatusOf(query)], step }}
      heading={strings.heading}
      description={step === 'overview' && strings.description}
    >
      <LoadState query={query} slots={slots} rows={1} shape="field" />
      {query.data && step === 'overview' && (
        <TwoFactorOverview {...shared} status={query.data} takesFocus={hasMoved} />
      )}
      {step === 'enrolment' && enrolment && (
        <TwoFactorEnrolment {...shared} enrolment={enrolment} codeLength={codeLength} />
      )}
      {step === 'backup_codes' && <BackupCodes {...shared} />}
      {step === 'switch_off' && <TwoFactorSwitchOff {...shared} />}
    </Panel>
  )
}

function isAnonymous(state: AuthState): boolean {
  return 'session' in state && state.session.user.isAnonymous === true
}
