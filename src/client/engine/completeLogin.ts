import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import type { Kernel } from '../kernel.ts'
import { openGrant } from './applyGrant.ts'

/**
 * Has the backend check an answer, and signs the person in.
 *
 * @param kernel the client's shared parts
 * @param attempt the attempt with its answer
 * @param signal aborted when the result is no longer wanted
 * @returns false when a sign-out, or the signal, came first
 * @throws AuthError `identity_changed` when it is not the person that was asked for, or what the
 *   backend throws
 */
export async function completeLogin<User extends AuthUser>(
  { backend, platform, vault, dispatch, events, context }: Kernel<User>,
  attempt: LoginAttempt,
  signal: AbortSignal,
): Promise<boolean> {
  const generation = vault.generation()
  const grant = await backend.redirect?.finish(context(signal), attempt)
  if (!grant || signal.aborted || generation !== vault.generation()) return false
  const next = openGrant(grant, platform.clock.now())
  if (next.session.user.id !== (attempt.subject ?? next.session.user.id)) {
    // Nobody uses these tokens, so nobody else should be able to.
    const request = { held: next, scope: 'app', returnTo: '/' } as const
    void backend.signOut(context(signal), request).catch(() => {})
    throw new AuthError('identity_changed', 'login')
  }
  await vault.replace(next)
  dispatch({ type: 'signed_in', session: next.session })
  events.emit('signedIn', { session: next.session })
  return true
}
