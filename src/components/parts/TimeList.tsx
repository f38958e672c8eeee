import type { ReactNode } from 'react'
import type { Slot } from './part.ts'
import { renderPart } from './renderPart.tsx'

/** Props of `TimeList`. */
export interface TimeListProps<State extends object> {
  readonly state: State
  readonly change: Slot<'dl', State> | undefined
  /** What each is called, and when it was; what is not known is left out. */
  readonly times: readonly (readonly [label: string, value: ReactNode] | false)[]
}

/** When something happened to what a row is about. */
export function TimeList<State extends object>({ state, change, times }: TimeListProps<State>) {
  const children = times.map(
    (time) =>
      time && (
        <div key={time[0]}>
          <dt>{time[0]}</dt>
          <dd>{time[1]}</dd>
        </div>
      ),
  )
  return renderPart({
    as: 'dl',
    part: 'times',
    slot: 'times',
    state,
    change,
    props: { children },
  })
}
