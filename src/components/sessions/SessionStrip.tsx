import { useEffect } from 'react'
import { Button } from '../parts/Button.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import type { SessionItemProps } from './SessionItem.tsx'

/** Says that a session is about to be ended, and offers to keep it. The time stops meanwhile. */
export function SessionStrip({ session, name, rowId, actions, strings, slots }: SessionItemProps) {
  const { id } = session
  const { hold, release } = actions
  // Whoever leaves by the keyboard or is moved elsewhere no longer holds it.
  useEffect(() => () => release(id), [release, id])
  return renderPart({
    as: 'span',
    part: 'session-strip',
    slot: 'strip',
    change: slots.strip,
    props: {
      onPointerEnter: () => hold(id),
      onPointerLeave: () => release(id),
      onFocus: () => hold(id),
      onBlur: () => release(id),
      children: (
        <>
          <span id={`${rowId}-name`}>{strings.signedOut(name)}</span>
          <Button
            slot="undo"
            change={slots.undo}
            variant="plain"
            id={`${rowId}-undo`}
            aria-labelledby={`${rowId}-undo ${rowId}-name`}
            onClick={() => actions.undo(session)}
          >
            {strings.undo}
          </Button>
        </>
      ),
    },
  })
}
