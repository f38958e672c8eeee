import type { ReactNode } from 'react'
import type { AlertState } from './formSlots.ts'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `Alert`. */
export interface AlertProps {
  readonly change?: Slot<'div', AlertState> | undefined
  readonly tone: AlertState['tone']
  readonly id?: string
  /** The code of an error, for tests and styles. */
  readonly code?: string | undefined
  readonly children?: ReactNode
}

/**
 * Says something about the whole component, and to screen readers at once. The region is there
 * before it has anything to say, or some of them miss the first message.
 */
export function Alert({ change, tone, id, code, children }: AlertProps) {
  const isEmpty = !children
  return (
    <div role={tone === 'error' ? 'alert' : 'status'} data-flowpass="live">
      {!isEmpty &&
        renderPart({
          as: 'div',
          part: 'alert',
          slot: 'alert',
          state: { tone },
          change,
          props: { id, 'data-code': code, children },
        })}
    </div>
  )
}
