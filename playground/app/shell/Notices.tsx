import { useAuthState } from 'flowpass'
import type { AnonymousReason } from 'flowpass/core'
import { usePath } from '../usePath.ts'
import { useValue } from '../useValue.ts'
import { FreshnessNotice } from './FreshnessNotice.tsx'
import { LoginErrorNotice } from './LoginErrorNotice.tsx'
import { otherPerson } from './otherPerson.ts'
import { OtherPersonNotice } from './OtherPersonNotice.tsx'
import { SignOutNotice } from './SignOutNotice.tsx'
import { signInPaths } from './signInPaths.ts'
import { signOutReport } from './signOutReport.ts'

/** After a way by the provider's sign-out page, nothing is all there is to find. */
const hasLeft: readonly AnonymousReason[] = ['signed_out', 'none']

/**
 * What people should know about their sign-in, above every page. The live regions are always there:
 * screen readers miss one that arrives together with its text.
 */
export function Notices() {
  const state = useAuthState()
  const { status } = state
  const { pathname } = usePath()
  const report = useValue(signOutReport)
  const other = useValue(otherPerson)
  const isSigningIn = signInPaths.includes(pathname)
  // The form for the sign-in tells of it itself.
  const hasFailed =
    !isSigningIn &&
    status === 'anonymous' &&
    (state.reason === 'login_failed' || state.reason === 'unreachable')
  return (
    <div className="notices">
      <div role="alert">{hasFailed && <LoginErrorNotice code={state.error?.code} />}</div>
      <div aria-live="polite">
        {status === 'authenticated' && state.freshness !== 'fresh' && (
          <FreshnessNotice freshness={state.freshness} />
        )}
        {status === 'authenticated' && other && <OtherPersonNotice user={other} />}
        {status === 'anonymous' && hasLeft.includes(state.reason) && !isSigningIn && report && (
          <SignOutNotice result={report} />
        )}
      </div>
    </div>
  )
}
