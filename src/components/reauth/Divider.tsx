import type { ReactNode } from 'react'
import type { Slot } from '../parts/part.ts'
import { renderPart } from '../parts/renderPart.tsx'

/** Props of `Divider`. */
export interface DividerProps {
  readonly change: Slot<'div'> | undefined
  readonly children: ReactNode
}

/** Stands between two ways to do the same. */
export function Divider({ change, children }: DividerProps) {
  return renderPart({ as: 'div', part: 'divider', slot: 'divider', change, props: { children } })
}
