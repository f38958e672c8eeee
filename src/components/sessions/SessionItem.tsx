import { memo, useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { AuthError } from '../../core/authError.ts'
import type { DeviceSession } from '../../core/groups/sessionsGroup.ts'
import type { SessionListStrings } from '../../core/strings/sessionListStrings.ts'
import type { SessionListResult } from '../../react/useSessionList.ts'
import { renderPart } from '../parts/renderPart.tsx'
import { useRowFocus } from '../parts/useRowFocus.ts'
import { nameDevice } from './nameDevice.ts'
import { SessionActions } from './SessionActions.tsx'
import { SessionDetails } from './SessionDetails.tsx'
import { SessionStrip } from './SessionStrip.tsx'
import type { SessionItemState, SessionListSlots } from './sessionSlots.ts'
import type { DescribeDevice } from './useDescribeDevice.ts'

/** What everything in a row is about. */
export interface SessionItemProps {
  readonly session: DeviceSession
  readonly state: SessionItemState
  /** Its name in words. */
  readonly name: string
  readonly now: number
  readonly isLeaving: boolean
  readonly isFailed: boolean
  /** Why it could not be ended, where that is known. */
  readonly error: AuthError | null
  /** The newest list, and what can be done in it. */
  readonly list: RefObject<SessionListResult>
  /** Begins the ids of what ties things in the row together. */
  readonly rowId: string
  readonly strings: SessionListStrings
  readonly slots: SessionListSlots
}

/** What a row is made from; stable where nothing has changed. */
export interface SessionRowProps extends Omit<SessionItemProps, 'rowId' | 'state' | 'name'> {
  readonly describe: DescribeDevice
}

/**
 * A session in the list; in its place, for a while, the chance to keep it. Renders an `<li>`. There
 * may be thousands, so it is rendered anew only when something about it has changed.
 */
export const SessionItem = memo(function SessionItem({ describe, ...given }: SessionRowProps) {
  const { session, strings, isLeaving, isFailed, slots } = given
  const device = describe(session.userAgent)
  const id = useRowFocus()
  const state = { isCurrent: session.isCurrent, isLeaving, isFailed, device: device.kind }
  const props = { ...given, state, name: nameDevice(device, strings), rowId: id }
  const wasLeaving = useRef(false)
  useEffect(() => {
    const item = document.getElementById(id)
    // The button that had the focus has gone with what it was about. The row itself takes it: it
    // does nothing when a key is held down, and what can be done next is one step further.
    if (isLeaving) item?.focus()
    else if (wasLeaving.current) (item?.querySelector('button') ?? item)?.focus()
    wasLeaving.current = isLeaving
  }, [id, isLeaving])
  return renderPart({
    as: 'li',
    part: 'session',
    slot: 'item',
    state,
    change: slots.item,
    props: {
      id,
      tabIndex: -1,
      children: isLeaving ? (
        <SessionStrip {...props} />
      ) : (
        <>
          <SessionDetails {...props} />
          <SessionActions {...props} />
        </>
      ),
    },
  })
})
