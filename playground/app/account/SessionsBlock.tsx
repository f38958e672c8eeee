import { useCallback, useState } from 'react'
import { ActionButton } from '../forms/ActionButton.tsx'
import { ActionNote } from '../forms/ActionNote.tsx'
import { LoadedView } from '../forms/LoadedView.tsx'
import { useAction } from '../forms/useAction.ts'
import { useGroup } from '../forms/useGroup.ts'
import { useLoaded } from '../forms/useLoaded.ts'
import { Block } from './Block.tsx'
import { describeDevice } from './describeDevice.ts'
import { formatTime } from './formatTime.ts'

type Sessions = NonNullable<ReturnType<typeof useGroup<'sessions'>>>

/** Where the person is signed in. */
export function SessionsBlock() {
  const sessions = useGroup('sessions')
  return sessions && <Content sessions={sessions} />
}

function Content({ sessions }: { readonly sessions: Sessions }) {
  const [cursor, setCursor] = useState<string | undefined>()
  const load = useCallback(
    () => sessions.list(cursor === undefined ? {} : { cursor }),
    [sessions, cursor],
  )
  const [loaded, reload] = useLoaded(load)
  const { state, run } = useAction()
  const isPending = state.kind === 'pending'
  const endOthers = () =>
    run(async () => {
      const { failedIds } = await sessions.revokeOthers()
      reload()
      return failedIds.length === 0
        ? 'All others are signed out.'
        : `${failedIds.length} could not be signed out. Try again in a moment.`
    })
  return (
    <Block title="Where you are signed in" testId="block-sessions">
      <LoadedView loaded={loaded} reload={reload}>
        {({ sessions: list, nextCursor }) => (
          <>
            <ul className="rows">
              {list.map((session) => (
                <li key={session.id} data-testid="session-row" data-current={session.isCurrent}>
                  <div className="row-text">
                    <strong>
                      {describeDevice(session.userAgent)}
                      {session.isCurrent && <span className="pill">This one</span>}
                    </strong>
                    <span>
                      {[
                        session.place,
                        session.ip,
                        `used ${formatTime(session.lastActiveAt ?? session.createdAt, 'some time ago')}`,
                      ]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </div>
                  {!session.isCurrent && (
                    <ActionButton
                      size="small"
                      isPending={isPending}
                      data-testid="session-revoke"
                      onClick={() =>
                        void run(async () => {
                          await sessions.revoke({ id: session.id })
                          reload()
                        })
                      }
                    >
                      Sign it out
                    </ActionButton>
                  )}
                </li>
              ))}
            </ul>
            <ActionNote state={state} />
            <div className="buttons">
              {(list.length > 1 || nextCursor !== null || cursor !== undefined) && (
                <ActionButton
                  isPending={isPending}
                  data-testid="sessions-revoke-others"
                  onClick={() => void endOthers()}
                >
                  Sign out all others
                </ActionButton>
              )}
              {nextCursor !== null && (
                <ActionButton onClick={() => setCursor(nextCursor)}>Show more</ActionButton>
              )}
            </div>
          </>
        )}
      </LoadedView>
    </Block>
  )
}
