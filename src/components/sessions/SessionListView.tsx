import { useState } from 'react'
import { AuthError } from '../../core/authError.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { sessionListStrings } from '../../core/strings/sessionListStrings.ts'
import type { SessionListResult } from '../../react/useSessionList.ts'
import { useSessionList } from '../../react/useSessionList.ts'
import { useNow } from '../../react/useNow.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import { LoadFailure } from '../parts/LoadFailure.tsx'
import { Panel } from '../parts/Panel.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { OtherSessions } from './OtherSessions.tsx'
import { SessionAnnouncement } from './SessionAnnouncement.tsx'
import { SessionItem } from './SessionItem.tsx'
import type { SessionListProps } from './SessionList.tsx'
import { useDescribeDevice } from './useDescribeDevice.ts'
import { useStableActions } from './useStableActions.ts'

/** So many rows are rendered at first, and with each further step: a server may send thousands. */
const CHUNK = 50

/** The same always: rows are rendered anew for others. */
const NO_SLOTS = {}

/** What `SessionList` shows to somebody who is signed in. */
export function SessionListView(props: SessionListProps) {
  const { slots = NO_SLOTS, undoSeconds, onBeforeRevoke, onRevoked, ...root } = props
  const list = useSessionList({ undoSeconds, onBeforeRevoke, onRevoked })
  const strings = useStrings('sessionList', sessionListStrings)
  const { query } = list
  const error = query.data ? null : (query.error ?? whyPaused(query))
  if (error?.code === 'capability_missing') return null
  const status = query.data ? 'success' : error ? 'error' : 'pending'
  return (
    <Panel
      as="section"
      part="session-list"
      slots={slots}
      root={root}
      state={{ status }}
      heading={strings.heading}
      description={strings.description}
    >
      {status === 'pending' && <Skeleton />}
      {error && (
        <LoadFailure
          error={error}
          slots={slots}
          isPending={query.isFetching && !query.isPaused}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && <Loaded list={list} slots={slots} />}
    </Panel>
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
  const actions = useStableActions(list)
  const [limit, setLimit] = useState(CHUNK)
  const isCut = sessions.length > limit
  const showMore = () => {
    setLimit(limit + CHUNK)
    if (!isCut) void query.fetchNextPage()
  }
  if (sessions.length === 0 && !query.hasNextPage)
    return renderPart({
      as: 'p',
      part: 'text',
      slot: 'empty',
      change: slots.empty,
      props: { children: strings.empty },
    })
  const items = sessions
    .slice(0, limit)
    .map((session) => (
      <SessionItem
        key={session.id}
        session={session}
        describe={describeDevice}
        now={now}
        isLeaving={leavingIds.has(session.id)}
        isFailed={failures.has(session.id)}
        error={failures.get(session.id) ?? null}
        actions={actions}
        strings={strings}
        slots={slots}
      />
    ))
  return (
    <>
      {renderPart({
        as: 'ul',
        part: 'sessions',
        slot: 'list',
        change: slots.list,
        // Without marks it is no list to some screen readers, unless it says so.
        props: { role: 'list', children: items },
      })}
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
      <SessionAnnouncement notice={list.notice} describeDevice={describeDevice} />
    </>
  )
}

/** TanStack Query waits for the network without a word. */
function whyPaused({ isPaused }: SessionListResult['query']): AuthError | null {
  return isPaused ? new AuthError('offline', 'request') : null
}
