import { commonStrings } from '../../core/strings/commonStrings.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import { ConfirmButton } from '../parts/ConfirmButton.tsx'
import { RowError } from '../parts/RowError.tsx'
import type { SessionItemProps } from './SessionItem.tsx'

/** Ends a session, and says why it could not be ended. */
export function SessionActions(props: SessionItemProps) {
  const { session, name, rowId, isFailed, error, list, strings, slots } = props
  const { retry } = useStrings('common', commonStrings)
  const isWaiting = useRetryAfter(error) > 0
  return (
    <>
      {session.isCurrent ? (
        <ConfirmButton
          slot="revoke"
          change={slots.revoke}
          slots={slots}
          label={strings.signOut}
          about={slots.name === null ? undefined : `${rowId}-name`}
          question={strings.signOutHereQuestion}
          confirmLabel={strings.signOutHere}
          isWaiting={isWaiting}
          onConfirm={() => list.current.revoke(session)}
        />
      ) : (
        <Button
          slot="revoke"
          change={slots.revoke}
          isWaiting={isWaiting}
          id={`${rowId}-revoke`}
          aria-labelledby={slots.name === null ? undefined : `${rowId}-revoke ${rowId}-name`}
          onClick={() => void list.current[isFailed ? 'retry' : 'revoke'](session)}
        >
          {isFailed ? retry : strings.signOut}
        </Button>
      )}
      {isFailed && (
        <RowError text={strings.notSignedOut(name)} error={error} change={slots.itemError} />
      )}
    </>
  )
}
