import { useEffect, useRef, useState } from 'react'
import type { SessionListResult } from '../../react/useSessionList.ts'

/** What can be done in a row. */
export type SessionItemActions = Pick<
  SessionListResult,
  'revoke' | 'retry' | 'undo' | 'hold' | 'release'
>

/**
 * Returns the same object always, which does what the newest list does: rows that are given it need
 * not be rendered anew.
 *
 * @param list the list
 */
export function useStableActions(list: SessionListResult): SessionItemActions {
  const latest = useRef(list)
  useEffect(() => {
    latest.current = list
  })
  const [actions] = useState<SessionItemActions>(() => ({
    revoke: (session) => latest.current.revoke(session),
    retry: (session) => latest.current.retry(session),
    undo: (session) => latest.current.undo(session),
    hold: (id) => latest.current.hold(id),
    release: (id) => latest.current.release(id),
  }))
  return actions
}
