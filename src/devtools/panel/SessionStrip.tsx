import type { AuthClientCore } from '../../client/authClient.ts'
import type { AuthState } from '../../core/authState.ts'
import type { Clock } from '../../core/platform.ts'
import { useAuthState } from '../../react/useAuthState.ts'
import { shortenId } from '../probe/shortenId.ts'
import { TokenTimeline } from './TokenTimeline.tsx'
import { toneOf } from './toneOf.ts'
import { useTick } from './useTick.ts'

/** How often the countdown is written anew, in milliseconds. */
const TICK_MS = 250

/** Props of `SessionStrip`. */
export interface SessionStripProps {
  readonly client: AuthClientCore
  readonly clock: Clock
}

/** The present state, and the life of the access token. */
export function SessionStrip({ client, clock }: SessionStripProps) {
  const state = useAuthState({ client })
  const now = useTick(clock, TICK_MS)
  const { backend, transport, tab, serial, lifetimeMs, remainingMs } = client.inspect()
  const note = noteOf(state)
  return (
    <header className="session">
      <div className="headline">
        <p className="status" data-tone={toneOf(state)}>
          <span className="dot" data-tone={toneOf(state)} aria-hidden="true" />
          <strong>{state.status}</strong>
          {note && <span className="note">{note}</span>}
        </p>
        <dl className="facts">
          <div>
            <dt>Backend</dt>
            <dd>
              {backend}, {transport}
            </dd>
          </div>
          {'session' in state && (
            <div>
              <dt>User</dt>
              <dd>{shortenId(state.session.user.id)}</dd>
            </div>
          )}
          <div>
            <dt>Tab</dt>
            <dd>{shortenId(tab)}</dd>
          </div>
          <div>
            <dt>Renewals</dt>
            <dd>{serial}</dd>
          </div>
        </dl>
      </div>
      <TokenTimeline now={now} lifetimeMs={lifetimeMs} remainingMs={remainingMs} />
    </header>
  )
}

function noteOf(state: AuthState): string | null {
  if (state.status === 'authenticated') return state.freshness
  if (state.status === 'challenged') return state.challenge.kind
  if (state.status === 'expired') return state.error.code
  return state.status === 'anonymous' ? (state.error?.code ?? state.reason) : null
}
