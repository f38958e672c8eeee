import { useId } from 'react'
import type { ReactNode } from 'react'

/** Props of `Panel`. */
export interface PanelProps {
  readonly title: string
  readonly children: ReactNode
  /** Stands at the end of the title. */
  readonly aside?: ReactNode
}

/** A titled box. */
export function Panel({ title, aside, children }: PanelProps) {
  const id = useId()
  return (
    <section className="card panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
