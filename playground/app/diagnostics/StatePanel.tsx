import { useAuthState } from 'flowpass'
import type { AuthState } from 'flowpass'
import type { Tone } from '../activity.ts'
import { Panel } from './Panel.tsx'

/** The present state, word for word as flowpass reports it. */
export function StatePanel() {
  const state = useAuthState()
  const error = 'error' in state ? state.error : undefined
  return (
    <Panel title="Session">
      <p className="state" data-tone={toneOf(state)}>
        <span className="state-dot" aria-hidden="true" />
        <span data-testid="status">{state.status}</span>
      </p>
      <dl className="facts" data-size="small">
        <div>
          <dt>Freshness</dt>
          <dd data-testid="freshness">
            {state.status === 'authenticated' ? state.freshness : 'none'}
          </dd>
        </div>
        <div>
          <dt>Reason</dt>
          <dd data-testid="reason">{state.status === 'anonymous' ? state.reason : 'none'}</dd>
        </div>
        <div>
          <dt>Error</dt>
          <dd data-testid="error-code">{error ? error.code : 'none'}</dd>
        </div>
        {error && (
          <div>
            <dt>Message</dt>
            <dd>
              {error.message} {error.hint}
            </dd>
          </div>
        )}
      </dl>
    </Panel>
  )
}

function toneOf(state: AuthState): Tone {
  if (state.status === 'expired') return 'bad'
  if (state.status === 'authenticated') return state.freshness === 'fresh' ? 'good' : 'warning'
  return state.status === 'anonymous' && state.error ? 'bad' : 'neutral'
}
