import type { AuthError } from '../../core/authError.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from './Button.tsx'
import { ErrorAlert } from './ErrorAlert.tsx'
import type { AlertState, ButtonState } from './formSlots.ts'
import type { Slot } from './part.ts'

/** Parts of what is shown when nothing could be loaded. */
export interface LoadSlots {
  readonly alert?: Slot<'div', AlertState>
  readonly retry?: Slot<'button', ButtonState>
}

/** Props of `LoadFailure`. */
export interface LoadFailureProps {
  readonly error: AuthError
  readonly onRetry: () => void
  readonly isPending: boolean
  readonly slots?: LoadSlots | undefined
}

/** Says that something could not be loaded, and offers another try where that can help. */
export function LoadFailure({ error, onRetry, isPending, slots = {} }: LoadFailureProps) {
  const strings = useStrings('common', commonStrings)
  const secondsLeft = useRetryAfter(error)
  return (
    <div data-flowpass="load-failure">
      <ErrorAlert change={slots.alert} error={error} />
      {error.code !== 'access_denied' && (
        <Button
          slot="retry"
          change={slots.retry}
          isPending={isPending}
          isWaiting={secondsLeft > 0}
          onClick={onRetry}
        >
          {strings.retry}
        </Button>
      )}
    </div>
  )
}
