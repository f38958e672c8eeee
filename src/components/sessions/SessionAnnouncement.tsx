import { sessionListStrings } from '../../core/strings/sessionListStrings.ts'
import type { SessionNotice } from '../../react/useSessionList.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useStrings } from '../../react/useStrings.ts'
import { nameDevice } from './nameDevice.ts'
import type { DescribeDevice } from './useDescribeDevice.ts'

/** Props of `SessionAnnouncement`. */
export interface SessionAnnouncementProps {
  readonly notice: SessionNotice | null
  readonly describeDevice: DescribeDevice
}

/** Says to screen readers what happened last; everybody else sees it in the row. */
export function SessionAnnouncement({ notice, describeDevice }: SessionAnnouncementProps) {
  const strings = useStrings('sessionList', sessionListStrings)
  const describe = useErrorText()
  const name = notice ? nameDevice(describeDevice(notice.session.userAgent), strings) : ''
  const texts = {
    leaving: () => strings.signedOut(name),
    kept: () => strings.stillSignedIn(name),
    unknown: () => strings.unknownSession(name),
    failed: () => `${strings.notSignedOut(name)} ${describe(notice?.error)}`,
  }
  const text = notice && texts[notice.kind]()
  const isFailure = notice?.kind === 'failed'
  return (
    <>
      <span role="status" data-flowpass="unseen">
        {!isFailure && text}
      </span>
      <span role="alert" data-flowpass="unseen">
        {isFailure && text}
      </span>
    </>
  )
}
