import type { ReactNode } from 'react'
import { Badge } from './Badge.tsx'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `RowName`. */
export interface RowNameProps<State extends object> {
  /** `data-flowpass` of what is around both. */
  readonly part: string
  /** Id of the name. */
  readonly id: string
  readonly state: State
  readonly slots: { readonly name?: Slot<'strong', State>; readonly badge?: Slot<'span'> }
  /** Words that mark it, where there are any. */
  readonly badge: ReactNode
  readonly badgeState?: object
  readonly children: ReactNode
}

/** The name of a row in a list, and what marks it. */
export function RowName<State extends object>(props: RowNameProps<State>) {
  const { part, id, state, slots, badge, badgeState, children } = props
  return (
    <div data-flowpass={part}>
      {renderPart({
        as: 'strong',
        part: 'name',
        slot: 'name',
        state,
        change: slots.name,
        props: { id, children },
      })}
      {badge && (
        <Badge change={slots.badge} {...(badgeState && { state: badgeState })}>
          {badge}
        </Badge>
      )}
    </div>
  )
}
