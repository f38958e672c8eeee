import { sessionListStrings } from '../../core/strings/sessionListStrings.ts'
import type { SessionListResult } from '../../react/useSessionList.ts'
import { useLocale } from '../../react/useLocale.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Alert } from '../parts/Alert.tsx'
import { ConfirmButton } from '../parts/ConfirmButton.tsx'
import { ErrorAlert } from '../parts/ErrorAlert.tsx'
import type { SessionListSlots } from './sessionSlots.ts'

/** Props of `OtherSessions`. */
export interface OtherSessionsProps {
  readonly list: SessionListResult
  readonly slots: SessionListSlots
}

/** Ends all sessions but this one, and says how that went. */
export function OtherSessions({ list, slots }: OtherSessionsProps) {
  const { others, sessions, leavingIds, query } = list
  const strings = useStrings('sessionList', sessionListStrings)
  const locale = useLocale()
  const secondsLeft = useRetryAfter(others.error)
  const failed = others.value ?? 0
  const hasOthers =
    query.hasNextPage || sessions.some(({ id, isCurrent }) => !isCurrent && !leavingIds.has(id))
  return (
    <>
      <ErrorAlert change={slots.alert} error={others.error}>
        {failed > 0 && strings.othersFailed(failed, locale)}
      </ErrorAlert>
      <Alert change={slots.alert} tone="success">
        {others.value === 0 && strings.othersSignedOut}
      </Alert>
      {hasOthers && (
        <ConfirmButton
          slot="revokeOthers"
          change={slots.revokeOthers}
          slots={slots}
          variant="danger"
          label={strings.signOutOthers}
          question={strings.signOutOthersQuestion}
          confirmLabel={strings.signOutOthersConfirm}
          isWaiting={secondsLeft > 0}
          onConfirm={others.run}
        />
      )}
    </>
  )
}
