import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { safeReturnTo } from '../../core/safeReturnTo.ts'
import type { RemoteSignOut, SignOutOptions } from '../../core/signOutTypes.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import type { Kernel } from '../kernel.ts'

/** How long a sign-out waits for the server, in milliseconds. */
const SIGN_OUT_DEADLINE_MS = 3_000

/**
 * Tells the server that a session is over.
 *
 * @param kernel the client's shared parts
 * @param held the grant that was given up
 * @param options how far to go and where to end up
 * @throws AuthError when the server did not answer in time, or the backend failed;
 *   `capability_missing` when the backend's sign-out does not reach so far
 */
export async function tellServer<User extends AuthUser>(
  { backend, platform, context }: Kernel<User>,
  held: StoredGrant<User>,
  options: SignOutOptions,
): Promise<RemoteSignOut> {
  const { signOutScopes = ['app', 'provider'] } = backend
  const { clock, location } = platform
  const { scope = 'provider' } = options
  if (!signOutScopes.includes(scope))
    throw new AuthError('capability_missing', 'sign_out', {
      details: { capability: scope, backend: backend.id },
    })
  const returnTo = safeReturnTo(options.returnTo, location ? new URL(location.href()).origin : '')
  const bounds = { clock, ms: SIGN_OUT_DEADLINE_MS, phase: 'sign_out' } as const
  return withDeadline(bounds, (signal) =>
    backend.signOut(context(signal), { held, scope, returnTo }),
  )
}
