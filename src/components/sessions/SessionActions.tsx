import { commonStrings } from '../../core/strings/commonStrings.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import { ConfirmButton } from '../parts/ConfirmButton.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import type { SessionItemProps } from './SessionItem.tsx'

/** Ends a session, and says why it could not be ended. */
export function SessionActions(props: SessionItemProps) {
  const { session, name, rowId, isFailed, error, actions, strings, slots } = props
  const { retry } = useStrings('common', commonStrings)
  const describe = useErrorText()
  const secondsLeft = useRetryAfter(error)
  const reason = error && describe(error, { secondsLeft: secondsLeft || undefined })
  return (
    <>
      {session.isCurrent ? (
        <ConfirmButton
          slot="revoke"
          change={slots.revoke}
          slots={slots}
          label={strings.signOut}
          about={`${rowId}-name`}
          question={strings.signOutHereQuestion}
          confirmLabel={strings.signOutHere}
          isWaiting={secondsLeft > 0}
          onConfirm={() => actions.revoke(session)}
        />
      ) : (
        <Button
          slot="revoke"
          change={slots.revoke}
          isWaiting={secondsLeft > 0}
          id={`${rowId}-revoke`}
          aria-labelledby={`${rowId}-revoke ${rowId}-name`}
          onClick={() => void (isFailed ? actions.retry : actions.revoke)(session)}
        >
          {isFailed ? retry : strings.signOut}
        </Button>
      )}
      {isFailed &&
        renderPart({
          as: 'p',
          part: 'field-error',
          slot: 'itemError',
          change: slots.itemError,
          props: { children: [strings.notSignedOut(name), reason].filter(Boolean).join(' ') },
        })}
    </>
  )
}
