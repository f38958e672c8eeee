import type { AuthError } from '../../core/authError.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { Alert } from '../parts/Alert.tsx'
import type { AlertState } from '../parts/formSlots.ts'
import type { Slot } from '../parts/part.ts'

/** Props of `SwitchAlert`. */
export interface SwitchAlertProps {
  readonly error: AuthError | null
  readonly change: Slot<'div', AlertState> | undefined
}

/** Why an organization could not be gone to. It stands beside a menu, which takes items alone. */
export function SwitchAlert({ error, change }: SwitchAlertProps) {
  const describe = useErrorText()
  return (
    <Alert change={change} tone="error" code={error?.code}>
      {error && describe(error)}
    </Alert>
  )
}
