import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'

/** How a notice is coloured. */
export type Tone = 'neutral' | 'good' | 'warning' | 'bad'

/** Props of `Notice`. */
export interface NoticeProps {
  readonly tone: Tone
  readonly icon: IconName
  readonly title: string
  readonly children: ReactNode
  /** What can be done about it. */
  readonly action?: ReactNode
  readonly testId?: string
  /** The error's code, for whoever reads the page by machine. */
  readonly code?: string | undefined
}

/** A banner above the page. */
export function Notice({ tone, icon, title, children, action, testId, code }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} data-testid={testId} data-code={code}>
      <Icon name={icon} />
      <div className="notice-text">
        <p className="notice-title">{title}</p>
        <p>{children}</p>
      </div>
      {action}
    </div>
  )
}
