import { twoFactorSetupStrings } from '../../core/strings/twoFactorSetupStrings.ts'
import type { TwoFactorStatus } from '../../core/groups/twoFactorGroup.ts'
import type { SessionsGroup } from '../../core/groups/sessionsGroup.ts'
import { authQueryKey } from '../../react/authQueryKey.ts'
import { useAction } from '../../react/useAction.ts'
import { useAuthClient } from '../../react/useAuthClient.ts'
import { useAuthQueryClient } from '../../react/useAuthQueryClient.ts'
import { useGroup } from '../../react/useGroup.ts'
import { useLocale } from '../../react/useLocale.ts'
import { useStrings } from '../../react/useStrings.ts'
import { ActionButton } from '../parts/ActionButton.tsx'
import { Alert } from '../parts/Alert.tsx'
import { Badge } from '../parts/Badge.tsx'
import { ErrorAlert } from '../parts/ErrorAlert.tsx'
import { StepText } from '../parts/StepText.tsx'
import type { TwoFactorStepProps } from './TwoFactorEnrolment.tsx'

/** So few backup codes left are worth a warning. */
const FEW_CODES = 2

/** Props of `TwoFactorOverview`. */
export interface TwoFactorOverviewProps extends TwoFactorStepProps {
  readonly status: TwoFactorStatus
  /** Whether another step was here before, which had the focus. */
  readonly takesFocus: boolean
}

/** Whether it is on, and what can be done about it. */
export function TwoFactorOverview({ setup, slots, status, takesFocus }: TwoFactorOverviewProps) {
  const strings = useStrings('twoFactorSetup', twoFactorSetupStrings)
  const locale = useLocale()
  const { isEnabled, backupCodesLeft } = status
  const { setUp, changed } = setup
  const sessions = useGroup('sessions')
  const isLow = isEnabled && backupCodesLeft !== undefined && backupCodesLeft <= FEW_CODES
  return (
    <>
      <Alert change={slots.alert} tone="success">
        {changed && strings[changed]}
      </Alert>
      <Alert change={slots.alert} tone="warning">
        {isLow && strings.codesLeft(backupCodesLeft, locale)}
      </Alert>
      <ErrorAlert change={slots.alert} error={setUp.error} />
      <div data-flowpass="overview">
        <Badge state={{ isOn: isEnabled }} change={slots.badge}>
          {isEnabled ? strings.on : strings.off}
        </Badge>
        <StepText change={slots.text} takesFocus={takesFocus}>
          {isEnabled ? strings.onText : strings.offText}
        </StepText>
        <ActionButton
          slot="action"
          change={slots.action}
          variant={isEnabled ? 'danger' : 'primary'}
          action={setUp}
          {...(isEnabled && { onClick: setup.askSwitchOff })}
        >
          {isEnabled ? strings.switchOff : strings.setUp}
        </ActionButton>
      </div>
      {changed && sessions && <EndOthers sessions={sessions} slots={slots} />}
    </>
  )
}

interface EndOthersProps extends Pick<TwoFactorStepProps, 'slots'> {
  readonly sessions: SessionsGroup
}

/** Offers to end the sessions that were begun before the change. */
function EndOthers({ sessions, slots }: EndOthersProps) {
  const strings = useStrings('twoFactorSetup', twoFactorSetupStrings)
  const client = useAuthClient()
  const queryClient = useAuthQueryClient()
  const action = useAction(async () => {
    const { failedIds } = await sessions.revokeOthers()
    void queryClient.invalidateQueries({ queryKey: authQueryKey(client, 'sessions') })
    return failedIds.length
  })
  const { status, error, value } = action
  return (
    <div data-flowpass="end-others">
      <ErrorAlert change={slots.alert} error={error} />
      <Alert change={slots.alert} tone={value ? 'warning' : 'success'}>
        {value !== null && (value > 0 ? strings.othersLeft : strings.othersEnded)}
      </Alert>
      {status !== 'success' && (
        <>
          <p data-flowpass="text">{strings.endOthersText}</p>
          <ActionButton slot="endOthers" change={slots.endOthers} action={action}>
            {strings.endOthers}
          </ActionButton>
        </>
      )}
    </div>
  )
}
