import type { AuthError } from '../../core/authError.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `RowError`. */
export interface RowErrorProps {
  /** What could not be done. */
  readonly text: string
  /** Why, where that is known. */
  readonly error: AuthError | null
  readonly change: Slot<'p'> | undefined
}

/** Says what could not be done with a row of a list, and why. */
export function RowError({ text, error, change }: RowErrorProps) {
  const describe = useErrorText()
  const secondsLeft = useRetryAfter(error)
  const reason = error && describe(error, { secondsLeft: secondsLeft || undefined })
  return renderPart({
    as: 'p',
    part: 'field-error',
    slot: 'itemError',
    change,
    props: { children: reason ? `${text} ${reason}` : text },
  })
}
