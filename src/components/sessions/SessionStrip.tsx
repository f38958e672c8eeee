import { useEffect } from 'react'
import { Button } from '../parts/Button.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import type { SessionItemProps } from './SessionItem.tsx'

/** Says that a session is about to be ended, and offers to keep it. The time stops meanwhile. */
export function SessionStrip({ session, name, rowId, list, strings, slots }: SessionItemProps) {
  const { id } = session
  const hold = () => list.current.hold(id)
  // Whoever leaves by the keyboard or is moved elsewhere no longer holds it.
  useEffect(() => () => list.current.release(id), [list, id])
  const release = () => list.current.release(id)
  return renderPart({
    as: 'span',
    part: 'session-strip',
    slot: 'strip',
    change: slots.strip,
    props: {
      onPointerEnter: hold,
      onPointerLeave: release,
      onFocus: hold,
      onBlur: release,
      children: (
        <>
          <span id={`${rowId}-name`}>{strings.signedOut(name)}</span>
          <Button
            slot="undo"
            change={slots.undo}
            variant="plain"
            id={`${rowId}-undo`}
            aria-labelledby={`${rowId}-undo ${rowId}-name`}
            onClick={() => list.current.undo(session)}
          >
            {strings.undo}
          </Button>
        </>
      ),
    },
  })
}
