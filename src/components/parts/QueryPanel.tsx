import type { ReactNode } from 'react'
import type { PanelSlots } from './formSlots.ts'
import type { LoadSlots } from './LoadFailure.tsx'
import { LoadState, loadStatusOf } from './LoadState.tsx'
import type { LoadQuery } from './LoadState.tsx'
import { Panel } from './Panel.tsx'
import type { RootProps } from './part.ts'

/** State of a `QueryPanel`. */
export interface QueryPanelState {
  readonly status: 'pending' | 'error' | 'success'
}

/** Props of `QueryPanel`. */
export interface QueryPanelProps {
  /** `data-flowpass` of the root. */
  readonly part: string
  readonly query: LoadQuery
  readonly slots: PanelSlots & LoadSlots
  readonly root: RootProps<'section', QueryPanelState>
  readonly strings: { readonly heading: string; readonly description: string }
  /** What is shown once it is loaded. */
  readonly children: ReactNode
}

/** The root of a component that shows a list; nothing where the backend turns out to have none. */
export function QueryPanel({ part, query, slots, root, strings, children }: QueryPanelProps) {
  if (!query.data && query.error?.code === 'capability_missing') return null
  return (
    <Panel
      as="section"
      part={part}
      slots={slots}
      root={root}
      state={{ status: loadStatusOf(query) }}
      heading={strings.heading}
      description={strings.description}
    >
      <LoadState query={query} slots={slots} />
      {!!query.data && children}
    </Panel>
  )
}
