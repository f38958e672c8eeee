import type { ReactNode } from 'react'
import { useAction } from '../../react/useAction.ts'
import { ActionButton } from '../parts/ActionButton.tsx'
import { Alert } from '../parts/Alert.tsx'
import { ErrorAlert } from '../parts/ErrorAlert.tsx'
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
  const action = useAction(act)
  return (
    <div data-flowpass="action-line">
      <ErrorAlert change={alert} error={action.error} />
      <Alert change={alert} tone="success">
        {action.status === 'success' && success}
      </Alert>
      <ActionButton slot={slot} change={change} action={action}>
        {label}
      </ActionButton>
    </div>
  )
}
