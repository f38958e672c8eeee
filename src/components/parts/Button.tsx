import type { ComponentProps } from 'react'
import type { ButtonState } from './formSlots.ts'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `Button`. */
export interface ButtonProps extends ComponentProps<'button'> {
  readonly slot: string
  readonly change?: Slot<'button', ButtonState> | undefined
  /** @default 'secondary' */
  readonly variant?: ButtonState['variant']
  /** @default false */
  readonly isPending?: boolean
  /** @default false */
  readonly isWaiting?: boolean
}

/**
 * A button of ours. While it is busy, or has to wait, it keeps the focus and can be found, but does
 * nothing: an element that is disabled under somebody's finger loses both.
 */
export function Button({
  slot,
  change,
  variant = 'secondary',
  isPending = false,
  isWaiting = false,
  onClick,
  ...native
}: ButtonProps) {
  const isIdle = isPending || isWaiting
  return renderPart({
    as: 'button',
    part: 'button',
    slot,
    state: { variant, isPending, isWaiting },
    change,
    props: {
      type: 'button',
      'aria-busy': isPending || undefined,
      'aria-disabled': isIdle || undefined,
      ...native,
      onClick(event) {
        // A submit button that is busy must not submit, either.
        if (isIdle) event.preventDefault()
        else onClick?.(event)
      },
    },
  })
}
