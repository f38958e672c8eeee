import { useId } from 'react'
import type { ReactNode } from 'react'

/** Props of `Block`. */
export interface BlockProps {
  readonly title: string
  readonly testId: string
  /** A sentence below the title. */
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** A titled part of the account page. */
export function Block({ title, testId, lead, children }: BlockProps) {
  const id = useId()
  return (
    <section className="card block" aria-labelledby={id} data-testid={testId}>
      <div className="block-head">
        <h2 id={id}>{title}</h2>
        {lead && <p className="muted">{lead}</p>}
      </div>
      <div className="block-body">{children}</div>
    </section>
  )
}
