import type { ReactNode } from 'react'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `RowList`. */
export interface RowListProps {
  /** `data-flowpass` of the list. */
  readonly part: string
  readonly slots: { readonly list?: Slot<'ul'>; readonly empty?: Slot<'p'> }
  /** Said where there are no rows. */
  readonly empty: ReactNode
  /** The rows. */
  readonly children: readonly ReactNode[]
}

/** A list of rows, or the words that there are none. */
export function RowList({ part, slots, empty, children }: RowListProps) {
  if (children.length > 0)
    return renderPart({
      as: 'ul',
      part,
      slot: 'list',
      change: slots.list,
      // Without marks it is no list to some screen readers, unless it says so.
      props: { role: 'list', children },
    })
  return (
    empty &&
    renderPart({
      as: 'p',
      part: 'text',
      slot: 'empty',
      change: slots.empty,
      props: { children: empty },
    })
  )
}
