import type { ReactNode } from 'react'
import type { AuthError } from '../../core/authError.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { Alert } from './Alert.tsx'
import type { AlertState } from './formSlots.ts'
import type { Slot } from './part.ts'

/** Props of `ErrorAlert`. */
export interface ErrorAlertProps {
  readonly error: AuthError | null
  readonly change: Slot<'div', AlertState> | undefined
  /** What else went wrong, where there is no error. */
  readonly children?: ReactNode
}

/** Says what went wrong, and counts down what there is to wait for. */
export function ErrorAlert({ error, change, children }: ErrorAlertProps) {
  const describe = useErrorText()
  const secondsLeft = useRetryAfter(error)
  return (
    <Alert change={change} tone="error" code={error?.code}>
      {error ? describe(error, { secondsLeft }) : children}
    </Alert>
  )
}
