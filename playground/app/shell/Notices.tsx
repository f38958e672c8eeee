import { useAuthState } from 'flowpass'
import { FreshnessNotice } from './FreshnessNotice.tsx'
import { LoginErrorNotice } from './LoginErrorNotice.tsx'

/**
 * What people should know about their sign-in, above every page. The live regions are always there:
 * screen readers miss one that arrives together with its text.
 */
export function Notices() {
  const state = useAuthState()
  const { status } = state
  const hasFailed =
    status === 'anonymous' && (state.reason === 'login_failed' || state.reason === 'unreachable')
  return (
    <div className="notices">
      <div role="alert">{hasFailed && <LoginErrorNotice code={state.error?.code} />}</div>
      <div aria-live="polite">
        {status === 'authenticated' && state.freshness !== 'fresh' && (
          <FreshnessNotice freshness={state.freshness} />
        )}
      </div>
    </div>
  )
}
