import { useAuthClient, useAuthState, useSignOut } from 'flowpass'
import { activity } from '../activity.ts'
import { faults, probe } from '../auth.ts'
import { useValue } from '../useValue.ts'
import { Panel } from './Panel.tsx'
import { SessionFacts } from './SessionFacts.tsx'

/** How far past its expiry a token is moved, in milliseconds. */
const PAST_EXPIRY_MS = 1000

const { note } = probe.log

/** What can be done to the session, and how it stands in the words of flowpass. */
export function SessionControls() {
  const client = useAuthClient()
  const { signOut, isPending } = useSignOut()
  const { renewals } = useValue(activity)
  const isActive = useAuthState(({ status }) => status === 'authenticated')
  const canSignOut = useAuthState(
    ({ status }) => status === 'authenticated' || status === 'expired',
  )

  const renew = () => {
    note('Renew now')
    // The state and the log tell how it went.
    client.refresh().catch(() => {})
  }
  const expire = () => {
    note('Expire now')
    faults.skip(Math.max(0, client.inspect().remainingMs ?? 0) + PAST_EXPIRY_MS)
  }
  const wake = () => {
    note('Wake the page')
    faults.wake()
  }
  const end = async (scope: 'app' | 'provider') => {
    note(scope === 'app' ? 'Sign out (app only)' : 'Sign out (app and provider)')
    const { revoked, provider } = await signOut({ scope })
    note('Signed out', `revoked: ${revoked}, provider: ${provider}`)
  }

  const actions = [
    ['renew', 'Renew now', !isActive, renew],
    ['expire', 'Expire now', !isActive, expire],
    ['wake', 'Wake the page', false, wake],
    ['sign-out-app', 'Sign out (app only)', !canSignOut || isPending, () => void end('app')],
    [
      'sign-out-everywhere',
      'Sign out (app and provider)',
      !canSignOut || isPending,
      () => void end('provider'),
    ],
  ] as const

  return (
    <Panel title="Session">
      <SessionFacts renewals={renewals} />
      <div className="buttons">
        {actions.map(([testId, label, isDisabled, act]) => (
          <button
            key={testId}
            type="button"
            className="button"
            data-testid={testId}
            disabled={isDisabled}
            onClick={act}
          >
            {label}
          </button>
        ))}
      </div>
      <p className="muted">
        Expiring skips time on both clocks, like a laptop that slept. The token is renewed when the
        page wakes up, or when somebody asks for it.
      </p>
    </Panel>
  )
}
