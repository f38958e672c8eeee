import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { safeReturnTo } from '../../core/safeReturnTo.ts'
import type { SignOutOptions, SignOutResult } from '../../core/signOutTypes.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import type { Kernel } from '../kernel.ts'

/** How long a sign-out waits for the server, in milliseconds. */
export const SIGN_OUT_DEADLINE_MS = 3_000

/**
 * Tells the server that a session is over, and leaves for its sign-out page where it has one.
 *
 * @param kernel the client's shared parts
 * @param held the grant that was given up
 * @param options how far to go and where to end up
 * @throws AuthError when the server did not answer in time, or the backend failed
 */
export async function tellServer<User extends AuthUser>(
  kernel: Kernel<User>,
  held: StoredGrant<User>,
  options: SignOutOptions,
): Promise<SignOutResult> {
  const { backend, platform, store } = kernel
  const { clock, location } = platform
  const { scope = 'provider' } = options
  const returnTo = safeReturnTo(options.returnTo, location ? new URL(location.href()).origin : '')
  const bounds = { clock, ms: SIGN_OUT_DEADLINE_MS, phase: 'sign_out' } as const
  const { revoked, provider, navigateTo } = await withDeadline(bounds, (signal) =>
    backend.signOut(kernel.context(signal), { held, scope, returnTo }),
  )
  // Somebody may be signing in again by now; and without a network there is nowhere to go.
  const canLeave = platform.online() && store.get().status === 'anonymous'
  if (!navigateTo) return { local: true, revoked, provider }
  if (canLeave) location?.navigate(navigateTo)
  return { local: true, revoked, provider: canLeave ? provider : 'not-ended' }
}
