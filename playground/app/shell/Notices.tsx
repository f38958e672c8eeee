import { useAuthState } from 'flowpass'
import { useValue } from '../useValue.ts'
import { FreshnessNotice } from './FreshnessNotice.tsx'
import { LoginErrorNotice } from './LoginErrorNotice.tsx'
import { SignOutNotice } from './SignOutNotice.tsx'
import { signOutReport } from './signOutReport.ts'

/**
 * What people should know about their sign-in, above every page. The live regions are always there:
 * screen readers miss one that arrives together with its text.
 */
export function Notices() {
  const state = useAuthState()
  const { status } = state
  const report = useValue(signOutReport)
  const hasFailed =
    status === 'anonymous' && (state.reason === 'login_failed' || state.reason === 'unreachable')
  return (
    <div className="notices">
      <div role="alert">{hasFailed && <LoginErrorNotice code={state.error?.code} />}</div>
      <div aria-live="polite">
        {status === 'authenticated' && state.freshness !== 'fresh' && (
          <FreshnessNotice freshness={state.freshness} />
        )}
        {status === 'anonymous' && state.reason === 'signed_out' && report && (
          <SignOutNotice result={report} />
        )}
      </div>
    </div>
  )
}
