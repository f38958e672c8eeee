import type { ReactNode } from 'react'
import { Icon } from '../shell/Icon.tsx'

/** Props of `Way`. */
export interface WayProps {
  readonly title: string
  readonly testId: string
  readonly children: ReactNode
}

/** One of several ways; opening one closes the others. */
export function Way({ title, testId, children }: WayProps) {
  return (
    <details className="way" name="ways" data-testid={testId}>
      <summary>
        <span>{title}</span>
        <Icon name="chevron" />
      </summary>
      <div className="way-body">{children}</div>
    </details>
  )
}
