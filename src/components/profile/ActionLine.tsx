import type { ReactNode } from 'react'
import { useAction } from '../../react/useAction.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { Alert } from '../parts/Alert.tsx'
import { Button } from '../parts/Button.tsx'
import type { AlertState, ButtonState } from '../parts/formSlots.ts'
import type { Slot } from '../parts/part.ts'

/** Props of `ActionLine`. */
export interface ActionLineProps {
  readonly slot: string
  readonly change: Slot<'button', ButtonState> | undefined
  readonly alert: Slot<'div', AlertState> | undefined
  readonly label: ReactNode
  /** What to say when it has worked. */
  readonly success?: ReactNode
  readonly act: () => Promise<unknown>
}

/** A button that does one thing, and says how it went. */
export function ActionLine({ slot, change, alert, label, success, act }: ActionLineProps) {
  const { run, status, error } = useAction(act)
  const describe = useErrorText()
  const secondsLeft = useRetryAfter(error)
  return (
    <div data-flowpass="action-line">
      <Alert change={alert} tone="error" code={error?.code}>
        {error && describe(error, { secondsLeft: secondsLeft || undefined })}
      </Alert>
      <Alert change={alert} tone="success">
        {status === 'success' && success}
      </Alert>
      <Button
        slot={slot}
        change={change}
        isPending={status === 'pending'}
        isWaiting={secondsLeft > 0}
        onClick={() => void run()}
      >
        {label}
      </Button>
    </div>
  )
}
