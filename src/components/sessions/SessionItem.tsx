import { memo, useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { AuthError } from '../../core/authError.ts'
import type { DeviceSession } from '../../core/groups/sessionsGroup.ts'
import type { SessionListStrings } from '../../core/strings/sessionListStrings.ts'
import { renderPart } from '../parts/renderPart.tsx'
import type { Device } from './describeDevice.ts'
import { nameDevice } from './nameDevice.ts'
import { SessionActions } from './SessionActions.tsx'
import { SessionDetails } from './SessionDetails.tsx'
import { SessionStrip } from './SessionStrip.tsx'
import type { SessionListSlots } from './sessionSlots.ts'
import type { DescribeDevice } from './useDescribeDevice.ts'
import type { SessionItemActions } from './useStableActions.ts'

/** What everything in a row is about. */
export interface SessionItemProps {
  readonly session: DeviceSession
  readonly device: Device
  /** Its name in words. */
  readonly name: string
  readonly now: number
  readonly isLeaving: boolean
  readonly isFailed: boolean
  /** Why it could not be ended, where that is known. */
  readonly error: AuthError | null
  readonly actions: SessionItemActions
  /** Begins the ids of what ties things in the row together. */
  readonly rowId: string
  readonly strings: SessionListStrings
  readonly slots: SessionListSlots
}

/** What a row is made from; stable where nothing has changed. */
export interface SessionRowProps extends Omit<SessionItemProps, 'rowId' | 'device' | 'name'> {
  readonly describe: DescribeDevice
}

/**
 * A session in the list; in its place, for a while, the chance to keep it. Renders an `<li>`. There
 * may be thousands, so it is rendered anew only when something about it has changed.
 */
export const SessionItem = memo(function SessionItem({ describe, ...given }: SessionRowProps) {
  const { session, strings, isLeaving, isFailed, slots } = given
  const device = describe(session.userAgent)
  const props = { ...given, device, name: nameDevice(device, strings) }
  const id = useId()
  const wasLeaving = useRef(false)
  useEffect(() => {
    const item = document.getElementById(id)
    // The button that had the focus has gone with what it was about. The row itself takes it: it
    // does nothing when a key is held down, and what can be done next is one step further.
    if (isLeaving) item?.focus()
    else if (wasLeaving.current) (item?.querySelector('button') ?? item)?.focus()
    wasLeaving.current = isLeaving
  }, [id, isLeaving])
  // A layout effect is undone while the row is still on the page.
  useLayoutEffect(() => () => leaveFocus(document.getElementById(id)), [id])
  return renderPart({
    as: 'li',
    part: 'session',
    slot: 'item',
    state: { isCurrent: session.isCurrent, isLeaving, isFailed, device: device.kind },
    change: slots.item,
    props: {
      id,
      tabIndex: -1,
      children: isLeaving ? (
        <SessionStrip {...props} rowId={id} />
      ) : (
        <>
          <SessionDetails {...props} rowId={id} />
          <SessionActions {...props} rowId={id} />
        </>
      ),
    },
  })
})

/** Hands the focus on before a row goes for good, or it would be nowhere. */
function leaveFocus(item: HTMLElement | null): void {
  if (!item?.contains(document.activeElement)) return
  const near = item.nextElementSibling ?? item.previousElementSibling
  if (near instanceof HTMLElement) near.focus()
}
