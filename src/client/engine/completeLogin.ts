import type { AuthUser } from '../../core/authUser.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import type { Kernel } from '../kernel.ts'
import { admitGrant } from './admitGrant.ts'
import type { LoginSink } from './admitGrant.ts'

/**
 * Has the backend check an answer, and signs the person in.
 *
 * @param kernel the client's shared parts
 * @param attempt the attempt with its answer
 * @param signal aborted when the result is no longer wanted
 * @param hasStayed whether nobody has signed out here since the person began
 * @param sink has the other tabs take the session over
 * @returns false when a sign-out, or the signal, came first
 * @throws AuthError `identity_changed` when it is not the person that was asked for, or what the
 *   backend throws
 */
export async function completeLogin<User extends AuthUser>(
  kernel: Kernel<User>,
  attempt: LoginAttempt,
  signal: AbortSignal,
  hasStayed: () => boolean,
  sink: LoginSink<User>,
): Promise<boolean> {
  const { backend, context } = kernel
  const group = backend.redirect ?? backend.social?.redirect
  const grant = await group?.finish(context(signal), attempt)
  if (!grant) return false
  const isWanted = () => !signal.aborted && hasStayed()
  return admitGrant(kernel, grant, { isWanted, subject: attempt.subject }, sink)
}
