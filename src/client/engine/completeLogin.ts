import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import type { Kernel } from '../kernel.ts'
import { openGrant } from './applyGrant.ts'
import { takeOver } from './takeOver.ts'
import { tellServer } from './tellServer.ts'

/**
 * Has the backend check an answer, and signs the person in.
 *
 * @param kernel the client's shared parts
 * @param attempt the attempt with its answer
 * @param signal aborted when the result is no longer wanted
 * @param generation of the vault when the person began
 * @param tellOthers has the other tabs take the session over
 * @returns false when a sign-out, or the signal, came first
 * @throws AuthError `identity_changed` when it is not the person that was asked for, or what the
 *   backend throws
 */
export async function completeLogin<User extends AuthUser>(
  kernel: Kernel<User>,
  attempt: LoginAttempt,
  signal: AbortSignal,
  generation: number,
  tellOthers: (grant: StoredGrant<User>) => Promise<void>,
): Promise<boolean> {
  const { backend, platform, vault, events, context } = kernel
  const grant = await backend.redirect?.finish(context(signal), attempt)
  if (!grant) return false
  const next = openGrant(grant, platform.clock.now())
  const isLate = signal.aborted || generation !== vault.generation()
  const isOther = next.session.user.id !== (attempt.subject ?? next.session.user.id)
  if (isLate || isOther) {
    // Nobody uses these tokens, so nobody else should be able to.
    void tellServer(kernel, next, { scope: 'app' }).catch(() => {})
    if (isLate) return false
    throw new AuthError('identity_changed', 'login')
  }
  const before = vault.current()
  if (!(await takeOver(kernel, next))) return false
  // Another sign-in of the same person may share its tokens' fate at the provider.
  if (before && before.session.user.id !== next.session.user.id)
    void tellServer(kernel, before, { scope: 'app' }).catch(() => {})
  await tellOthers(next)
  events.emit('signedIn', { session: next.session })
  return true
}
