import type { ReactNode } from 'react'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `Badge`. */
export interface BadgeProps<State extends object> {
  readonly state?: State
  readonly change: Slot<'span', State> | undefined
  readonly children: ReactNode
}

/** A word or two that mark what they stand beside. */
export function Badge<State extends object = object>({
  state,
  change,
  children,
}: BadgeProps<State>) {
  return renderPart({
    as: 'span',
    part: 'badge',
    slot: 'badge',
    ...(state && { state }),
    change,
    props: { children },
  })
}
