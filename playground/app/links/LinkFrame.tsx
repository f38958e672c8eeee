import type { ReactNode } from 'react'

/** Props of `LinkFrame`. */
export interface LinkFrameProps {
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}

/** The frame of a page that a link of a mail leads to. */
export function LinkFrame({ title, lead, children }: LinkFrameProps) {
  return (
    <section className="narrow" aria-labelledby="link-title">
      <title>{`${title} · Brasswork`}</title>
      <h1 id="link-title">{title}</h1>
      <p className="lead">{lead}</p>
      <div className="card panel">{children}</div>
    </section>
  )
}
