import type { AuthUser } from '../../core/authUser.ts'
import type { Session } from '../../core/session.ts'
import type { RefreshTrigger } from '../clientEvents.ts'
import type { Kernel } from '../kernel.ts'
import { isOtherIdentity } from './isOtherIdentity.ts'

/**
 * Brings the state up to date after a renewal, and tells who listens. A server with cookies may tell
 * of another organization: what was on the page of the old one goes.
 *
 * @param kernel the client's shared parts
 * @param before the session as it was
 * @param trigger why it was renewed
 */
export function reportRenewed<User extends AuthUser>(
  { vault, platform, dispatch, events }: Kernel<User>,
  before: Session<User>,
  trigger: RefreshTrigger,
): void {
  const session = vault.current()?.session
  if (!session) return
  if (isOtherIdentity(before, session)) {
    dispatch({ type: 'signed_out' })
    events.emit('identityChanged', { before, after: session })
    dispatch({ type: 'signed_in', session })
  }
  dispatch({ type: 'session_updated', session })
  dispatch({ type: 'freshness_changed', freshness: 'fresh' })
  const expiresAt = platform.clock.now() + (vault.expiry()?.remainingMs() ?? 0)
  events.emit('tokenRefreshed', { trigger, expiresAt })
  if (session !== before) events.emit('userUpdated', { session })
}
