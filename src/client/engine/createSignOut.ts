import type { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { SignOutOptions, SignOutResult } from '../../core/signOutTypes.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { listAttempts } from '../attempts.ts'
import type { Kernel } from '../kernel.ts'
import { removeAttempt } from './changeAttempts.ts'
import type { Revocations } from './createRevocations.ts'
import type { SignOutDebt } from './createSignOutDebt.ts'
import { tellServer } from './tellServer.ts'

/** What is told when nobody could be asked. */
const UNKNOWN: SignOutResult = { local: true, revoked: false, provider: 'unknown' }

/** The part of a sign-out that comes after the session is gone from this tab. */
export type FinishSignOut<User extends AuthUser> = (
  held: StoredGrant<User> | null,
  options: SignOutOptions,
) => Promise<SignOutResult>

/**
 * Makes the rest of a sign-out: the server is told, and the browser leaves for the provider's
 * sign-out page where there is one. What failed for a reason that may pass is owed, and tried again.
 *
 * @param kernel the client's shared parts
 * @param revocations what is owed to the server
 * @param debt the note that it is, where a cookie would sign the person in again
 * @see OpenID Connect RP-Initiated Logout 1.0
 */
export function createSignOut<User extends AuthUser>(
  kernel: Kernel<User>,
  revocations: Revocations<User>,
  debt: SignOutDebt<User>,
): FinishSignOut<User> {
  const { platform, store, events } = kernel
  const { location } = platform

  return async (held, options) => {
    const isElsewhere = options.scope === 'others'
    // A sign-in that was under way must not undo this.
    if (!isElsewhere)
      for (const { backend, state } of listAttempts(platform))
        if (backend === kernel.backend.namespace) removeAttempt(platform, state)
    if (!isElsewhere) debt.owe()
    if (!held) return UNKNOWN
    try {
      const { revoked, provider, navigateTo, error } = await tellServer(kernel, held, options)
      if (error) fail(held, error)
      else debt.settle()
      if (!navigateTo || isElsewhere) return { local: !isElsewhere, revoked, provider }
      // Somebody may be signing in again by now; and without a network there is nowhere to go.
      const canLeave = platform.online() && store.get().status === 'anonymous'
      if (canLeave) location?.navigate(navigateTo)
      return { local: true, revoked, provider: canLeave ? provider : 'not-ended' }
    } catch (thrown) {
      const error = toAuthError(thrown, 'sign_out')
      if (isElsewhere) throw error
      fail(held, error)
      return UNKNOWN
    }
  }

  function fail(held: StoredGrant<User>, error: AuthError): void {
    events.emit('error', { error })
    if (error.retryable) void revocations.add(held).catch(() => {})
    else debt.settle()
  }
}
