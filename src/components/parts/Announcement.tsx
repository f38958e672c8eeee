import type { ReactNode } from 'react'

/** Props of `Announcement`. */
export interface AnnouncementProps {
  /** Whether something went wrong, which is said at once. */
  readonly isFailure: boolean
  readonly children: ReactNode
}

/** Says to screen readers what happened last; everybody else sees it in a list. */
export function Announcement({ isFailure, children }: AnnouncementProps) {
  return (
    <>
      <span role="status" data-flowpass="unseen">
        {!isFailure && children}
      </span>
      <span role="alert" data-flowpass="unseen">
        {isFailure && children}
      </span>
    </>
  )
}
