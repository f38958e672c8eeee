import { useAuthClient, useAuthState, useSignOut } from 'flowpass'
import { recordAction } from '../activity.ts'
import { simulation } from '../auth.ts'
import { formatDuration } from '../formatDuration.ts'
import { Panel } from './Panel.tsx'

/** How far past its expiry a token is moved, in milliseconds. */
const PAST_EXPIRY_MS = 1000

/** What can be done to the session. */
export function SessionControls() {
  const client = useAuthClient()
  const { signOut, isPending } = useSignOut()
  const isActive = useAuthState(({ status }) => status === 'authenticated')
  const canSignOut = useAuthState(
    ({ status }) => status === 'authenticated' || status === 'expired',
  )

  const renew = () => {
    recordAction('Renew now')
    // The state and the timeline tell how it went.
    client.refresh().catch(() => {})
  }
  const expire = () => {
    const skipMs = Math.max(0, client.inspect().remainingMs ?? 0) + PAST_EXPIRY_MS
    simulation.skip(skipMs)
    recordAction('Expire now', `skipped ${formatDuration(skipMs)}`)
  }
  const wake = () => {
    recordAction('Wake the page')
    simulation.wake()
  }
  const end = async (scope: 'app' | 'provider') => {
    recordAction(scope === 'app' ? 'Sign out (app only)' : 'Sign out everywhere')
    const { revoked, provider } = await signOut({ scope })
    recordAction('Signed out', `revoked: ${revoked}, provider: ${provider}`)
  }

  return (
    <Panel title="Act on the session">
      <div className="buttons">
        <button
          type="button"
          className="button"
          data-testid="renew"
          disabled={!isActive}
          onClick={renew}
        >
          Renew now
        </button>
        <button
          type="button"
          className="button"
          data-testid="expire"
          disabled={!isActive}
          onClick={expire}
        >
          Expire now
        </button>
        <button type="button" className="button" data-testid="wake" onClick={wake}>
          Wake the page
        </button>
      </div>
      <p className="muted">
        Expiring skips time on both clocks, like a laptop that slept. The token is renewed when the
        page wakes up, or when somebody asks for it.
      </p>
      <div className="buttons">
        <button
          type="button"
          className="button"
          data-testid="sign-out-app"
          disabled={!canSignOut || isPending}
          onClick={() => void end('app')}
        >
          Sign out (app only)
        </button>
        <button
          type="button"
          className="button"
          data-testid="sign-out-everywhere"
          disabled={!canSignOut || isPending}
          onClick={() => void end('provider')}
        >
          Sign out everywhere
        </button>
      </div>
    </Panel>
  )
}
