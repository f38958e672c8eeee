import { useAuthState } from '../../react/useAuthState.ts'
import { useGroup } from '../../react/useGroup.ts'
import type { SessionListOptions } from '../../react/useSessionList.ts'
import type { RootProps } from '../parts/part.ts'
import { personOf } from '../parts/personOf.ts'
import { SessionListView } from './SessionListView.tsx'
import type { SessionListSlots } from './sessionSlots.ts'

/** State of `SessionList`. */
export interface SessionListState {
  readonly status: 'pending' | 'error' | 'success'
}

/** Props of `SessionList`. */
export interface SessionListProps
  extends RootProps<'section', SessionListState>, SessionListOptions {
  readonly slots?: SessionListSlots
}

/**
 * Shows where the person is signed in, and signs out of it. Renders a `<section>`; nothing where
 * the backend has no list of sessions, or nobody is signed in.
 *
 * A sign-out of another device can be taken back for a while; one of this device, or of all others,
 * asks first.
 *
 * @selector `[data-flowpass="session-list"]` the root
 * @selector `[data-flowpass="session"]` a session; `[data-current]` is this one
 * @selector `[data-leaving]` one whose end can still be taken back
 * @selector `[data-failed]` one that could not be ended
 * @example
 * <SessionList undoSeconds={8} onBeforeRevoke={askForPassword} />
 */
export function SessionList(props: SessionListProps) {
  const hasSessions = useGroup('sessions') !== undefined
  const person = useAuthState(personOf)
  // Another person begins anew: nothing that was about to be ended for one is for the next.
  return hasSessions && person !== null && <SessionListView key={person} {...props} />
}
