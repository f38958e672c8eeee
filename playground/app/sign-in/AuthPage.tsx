import type { ReactNode } from 'react'

/** Props of `AuthPage`. */
export interface AuthPageProps {
  readonly title: string
  readonly children: ReactNode
}

/** A page with one component in its middle, which brings the heading. */
export function AuthPage({ title, children }: AuthPageProps) {
  return (
    <div className="auth-page">
      <title>{`${title} · Brasswork`}</title>
      {children}
    </div>
  )
}
