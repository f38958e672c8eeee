import { twoFactorSetupStrings } from '../../core/strings/twoFactorSetupStrings.ts'
import type { TwoFactorStatus } from '../../core/groups/twoFactorGroup.ts'
import type { SessionsGroup } from '../../core/groups/sessionsGroup.ts'
import { authQueryKey } from '../../react/authQueryKey.ts'
import { useAction } from '../../react/useAction.ts'
import { useAuthClient } from '../../react/useAuthClient.ts'
import { useAuthQueryClient } from '../../react/useAuthQueryClient.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useGroup } from '../../react/useGroup.ts'
import { useLocale } from '../../react/useLocale.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Alert } from '../parts/Alert.tsx'
import { Button } from '../parts/Button.tsx'
import { renderPart } from '../parts/renderPart.tsx'
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
  const describe = useErrorText()
  const locale = useLocale()
  const { isEnabled, backupCodesLeft } = status
  const { setUp, changed } = setup
  const sessions = useGroup('sessions')
  const secondsLeft = useRetryAfter(setUp.error)
  const isLow = isEnabled && backupCodesLeft !== undefined && backupCodesLeft <= FEW_CODES
  return (
    <>
      <Alert change={slots.alert} tone="success">
        {changed && strings[changed]}
      </Alert>
      <Alert change={slots.alert} tone="warning">
        {isLow && strings.codesLeft(backupCodesLeft, locale)}
      </Alert>
      <Alert change={slots.alert} tone="error" code={setUp.error?.code}>
        {setUp.error && describe(setUp.error, { secondsLeft })}
      </Alert>
      <div data-flowpass="overview">
        {renderPart({
          as: 'span',
          part: 'badge',
          slot: 'badge',
          state: { isOn: isEnabled },
          change: slots.badge,
          props: { children: isEnabled ? strings.on : strings.off },
        })}
        <StepText change={slots.text} takesFocus={takesFocus}>
          {isEnabled ? strings.onText : strings.offText}
        </StepText>
        <Button
          slot="action"
          change={slots.action}
          variant={isEnabled ? 'danger' : 'primary'}
          isPending={setUp.status === 'pending'}
          isWaiting={secondsLeft > 0}
          onClick={() => (isEnabled ? setup.askSwitchOff() : void setUp.run())}
        >
          {isEnabled ? strings.switchOff : strings.setUp}
        </Button>
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
  const describe = useErrorText()
  const client = useAuthClient()
  const queryClient = useAuthQueryClient()
  const { run, status, error, value } = useAction(async () => {
    const { failedIds } = await sessions.revokeOthers()
    void queryClient.invalidateQueries({ queryKey: authQueryKey(client, 'sessions') })
    return failedIds.length
  })
  const secondsLeft = useRetryAfter(error)
  return (
    <div data-flowpass="end-others">
      <Alert change={slots.alert} tone="error" code={error?.code}>
        {error && describe(error, { secondsLeft })}
      </Alert>
      <Alert change={slots.alert} tone={value ? 'warning' : 'success'}>
        {value !== null && (value > 0 ? strings.othersLeft : strings.othersEnded)}
      </Alert>
      {status !== 'success' && (
        <>
          <p data-flowpass="text">{strings.endOthersText}</p>
          <Button
            slot="endOthers"
            change={slots.endOthers}
            isPending={status === 'pending'}
            isWaiting={secondsLeft > 0}
            onClick={() => void run()}
          >
            {strings.endOthers}
          </Button>
        </>
      )}
    </div>
  )
}
