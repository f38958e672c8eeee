import { useMemo, useState } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthError } from '../core/authError.ts'
import type { DeviceSession } from '../core/groups/sessionsGroup.ts'
import { toAuthError } from '../core/toAuthError.ts'
import { isOwnKey } from './authQueryKey.ts'
import { arrangeSessions } from './arrangeSessions.ts'
import { keepSessions } from './queries/keepSessions.ts'
import { requireGroup } from './queries/requireGroup.ts'
import { sessionsQuery } from './queries/sessionsQuery.ts'
import { useAction } from './useAction.ts'
import type { Action } from './useAction.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthQueryClient } from './useAuthQueryClient.ts'
import { useRemovals } from './useRemovals.ts'
import { useSessions } from './useSessions.ts'
import { useUndoWindow } from './useUndoWindow.ts'

/** For so long a sign-out of another device can be taken back. */
const UNDO_SECONDS = 5

/** What is about to be ended: one session, or all but this one. */
export type RevokeTarget = DeviceSession | 'others'

/** How a list of sessions behaves. */
export interface SessionListOptions {
  /** For how long a sign-out of another device can be taken back; 0 for not at all. @default 5 */
  readonly undoSeconds?: number | undefined
  /**
   * Called before anything is ended, such as to ask for the password again.
   *
   * @returns whether to go on
   */
  readonly onBeforeRevoke?: ((target: RevokeTarget) => Promise<boolean>) | undefined
  /** Called when something has been ended. */
  readonly onRevoked?: ((target: RevokeTarget) => void) | undefined
}

/** What happened last in a list of sessions, to be announced. */
export interface SessionNotice {
  /**
   * `leaving`: can still be taken back. `kept`: was taken back. `failed`: could not be ended.
   * `unknown`: the server knows no such session.
   */
  readonly kind: 'leaving' | 'kept' | 'failed' | 'unknown'
  readonly session: DeviceSession
  readonly error: AuthError | null
}

/** The sessions of a person, and how to end them. */
export interface SessionListResult {
  /** TanStack Query's own result. */
  readonly query: ReturnType<typeof useSessions>
  /** All that were loaded: this one first, each once, without those that have been ended. */
  readonly sessions: readonly DeviceSession[]
  /** Those whose end can still be taken back. */
  readonly leavingIds: ReadonlySet<string>
  /** Those that could not be ended, and why where that is known. */
  readonly failures: ReadonlyMap<string, AuthError | null>
  /** Ends a session, which can be taken back for a while; at once if it is this one. */
  readonly revoke: (session: DeviceSession) => Promise<void>
  /** Ends one at once that could not be ended before. */
  readonly retry: (session: DeviceSession) => Promise<void>
  /** Takes it back. */
  readonly undo: (session: DeviceSession) => void
  /** Stops the time, while somebody is about to take it back. */
  readonly hold: (id: string) => void
  /** Begins the time anew. */
  readonly release: (id: string) => void
  /** Ends all but this one. Its value is how many could not be ended; null where it was not wanted. */
  readonly others: Action<[], number | null>
  /** What happened last. */
  readonly notice: SessionNotice | null
}

/**
 * Returns the sessions of the person who is signed in, and ends them: what `SessionList` does,
 * without its markup.
 *
 * @param options how it behaves
 * @example
 * const { sessions, leavingIds, revoke, undo } = useSessionList({ undoSeconds: 10 })
 */
export function useSessionList(options: SessionListOptions = {}): SessionListResult {
  const { undoSeconds = UNDO_SECONDS, onBeforeRevoke, onRevoked } = options
  const client: AuthClientCore = useAuthClient()
  const queryClient = useAuthQueryClient()
  const query = useSessions()
  const { goneIds, failures, ...removals } = useRemovals<AuthError | null>()
  const [notice, setNotice] = useState<SessionNotice | null>(null)
  const sessions = useMemo(() => arrangeSessions(query.data?.pages, goneIds), [query.data, goneIds])
  const { queryKey } = sessionsQuery(client)

  async function send(session: DeviceSession): Promise<void> {
    const { id } = session
    // Whoever is signed in by now has no part in it.
    if (!isOwnKey(client, queryKey)) return
    removals.forgive(id)
    if (!session.isCurrent) removals.hide(id)
    try {
      await requireGroup(client, 'sessions').revoke({ id })
      keepSessions(queryClient, queryKey, (known) => known.id !== id)
    } catch (thrown) {
      const error = toAuthError(thrown, 'request')
      const isUnknown = error.code === 'access_denied'
      removals.show(id)
      if (isUnknown) void queryClient.invalidateQueries({ queryKey })
      else removals.fail(id, error)
      return setNotice({ kind: isUnknown ? 'unknown' : 'failed', session, error })
    }
    // What the app throws is no failure of ours: the session has been ended.
    onRevoked?.(session)
  }

  const undoWindow = useUndoWindow(undoSeconds * 1000, (id) => {
    const session = sessions.find((known) => known.id === id)
    if (session) void send(session)
  })

  const others = useAction(async () => {
    if (onBeforeRevoke && !(await onBeforeRevoke('others'))) return null
    const { failedIds } = await requireGroup(client, 'sessions').revokeOthers()
    undoWindow.clear()
    setNotice(null)
    removals.setFailures(new Map(failedIds.map((id) => [id, null])))
    keepSessions(queryClient, queryKey, ({ id, isCurrent }) => isCurrent || failedIds.includes(id))
    void queryClient.invalidateQueries({ queryKey })
    onRevoked?.('others')
    return failedIds.length
  })

  const isAllowed = (session: DeviceSession) =>
    askFirst(session, onBeforeRevoke, (error) => {
      removals.fail(session.id, error)
      setNotice({ kind: 'failed', session, error })
    })

  // What has failed may have been the question itself.
  const retry = async (session: DeviceSession) =>
    (await isAllowed(session)) ? send(session) : undefined

  async function revoke(session: DeviceSession): Promise<void> {
    if (session.isCurrent || undoSeconds <= 0) return retry(session)
    if (!(await isAllowed(session))) return
    others.reset()
    removals.forgive(session.id)
    setNotice({ kind: 'leaving', session, error: null })
    undoWindow.begin(session.id)
  }
  function undo(session: DeviceSession): void {
    undoWindow.undo(session.id)
    setNotice({ kind: 'kept', session, error: null })
  }
  const actions = { revoke, retry, undo, hold: undoWindow.hold, release: undoWindow.release }
  return { query, sessions, leavingIds: undoWindow.ids, failures, ...actions, others, notice }
}

/** Asks the app whether to go on. Where that goes wrong, nothing is ended. */
async function askFirst(
  session: DeviceSession,
  onBeforeRevoke: SessionListOptions['onBeforeRevoke'],
  onFailure: (error: AuthError) => void,
): Promise<boolean> {
  try {
    return !onBeforeRevoke || (await onBeforeRevoke(session))
  } catch (thrown) {
    onFailure(toAuthError(thrown, 'request'))
    return false
  }
}
