import { useState } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { sessionListStrings } from '../../core/strings/sessionListStrings.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useLatest } from '../../react/useLatest.ts'
import type { SessionListResult } from '../../react/useSessionList.ts'
import { useSessionList } from '../../react/useSessionList.ts'
import { useNow } from '../../react/useNow.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Announcement } from '../parts/Announcement.tsx'
import { Button } from '../parts/Button.tsx'
import { LoadFailure } from '../parts/LoadFailure.tsx'
import { QueryPanel } from '../parts/QueryPanel.tsx'
import { RowList } from '../parts/RowList.tsx'
import { OtherSessions } from './OtherSessions.tsx'
import { SessionItem } from './SessionItem.tsx'
import type { SessionListProps } from './SessionList.tsx'
import { nameDevice } from './nameDevice.ts'
import { useDescribeDevice } from './useDescribeDevice.ts'
import type { DescribeDevice } from './useDescribeDevice.ts'

/** So many rows are rendered at first, and with each further step: a server may send thousands. */
const CHUNK = 50

/** The same always: rows are rendered anew for others. */
const NO_SLOTS = {}

/** What `SessionList` shows to somebody who is signed in. */
export function SessionListView(props: SessionListProps) {
  const { slots = NO_SLOTS, undoSeconds, onBeforeRevoke, onRevoked, ...root } = props
  const list = useSessionList({ undoSeconds, onBeforeRevoke, onRevoked })
  const strings = useStrings('sessionList', sessionListStrings)
  return (
    <QueryPanel part="session-list" query={list.query} slots={slots} root={root} strings={strings}>
      <Loaded list={list} slots={slots} />
    </QueryPanel>
  )
}

function Loaded({
  list,
  slots,
}: {
  readonly list: SessionListResult
  readonly slots: NonNullable<SessionListProps['slots']>
}) {
  const { query, sessions, leavingIds, failures } = list
  const strings = useStrings('sessionList', sessionListStrings)
  const common = useStrings('common', commonStrings)
  const now = useNow()
  const describeDevice = useDescribeDevice()
  const latest = useLatest(list)
  const [limit, setLimit] = useState(CHUNK)
  const isCut = sessions.length > limit
  const showMore = () => {
    setLimit(limit + CHUNK)
    if (!isCut) void query.fetchNextPage()
  }
  return (
    <>
      <RowList part="sessions" slots={slots} empty={!query.hasNextPage && strings.empty}>
        {sessions.slice(0, limit).map((session) => (
          <SessionItem
            key={session.id}
            session={session}
            describe={describeDevice}
            now={now}
            isLeaving={leavingIds.has(session.id)}
            isFailed={failures.has(session.id)}
            error={failures.get(session.id) ?? null}
            list={latest}
            strings={strings}
            slots={slots}
          />
        ))}
      </RowList>
      {query.isFetchNextPageError && query.error && !isCut ? (
        <LoadFailure
          error={query.error}
          slots={slots}
          isPending={query.isFetchingNextPage}
          onRetry={() => void query.fetchNextPage()}
        />
      ) : (
        (isCut || query.hasNextPage) && (
          <Button
            slot="more"
            change={slots.more}
            isPending={query.isFetchingNextPage}
            onClick={showMore}
          >
            {common.showMore}
          </Button>
        )
      )}
      <OtherSessions list={list} slots={slots} />
      <Notice notice={list.notice} describeDevice={describeDevice} />
    </>
  )
}

function Notice({
  notice,
  describeDevice,
}: Pick<SessionListResult, 'notice'> & { readonly describeDevice: DescribeDevice }) {
  const strings = useStrings('sessionList', sessionListStrings)
  const describe = useErrorText()
  const name = notice ? nameDevice(describeDevice(notice.session.userAgent), strings) : ''
  const texts = {
    leaving: () => strings.signedOut(name),
    kept: () => strings.stillSignedIn(name),
    unknown: () => strings.unknownSession(name),
    failed: () => `${strings.notSignedOut(name)} ${describe(notice?.error)}`,
  }
  return (
    <Announcement isFailure={notice?.kind === 'failed'}>
      {notice && texts[notice.kind]()}
    </Announcement>
  )
}
