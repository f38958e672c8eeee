import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import type { Kernel } from '../kernel.ts'
import type { SessionRecord } from './createSessionRecord.ts'
import { openGrant } from './applyGrant.ts'
import { takeOver } from './takeOver.ts'
import { tellServer } from './tellServer.ts'

/** Where a sign-in goes that has succeeded. */
export interface LoginSink<User extends AuthUser> {
  /** Returns what all tabs know just before. */
  seen(): Promise<SessionRecord | null>
  /** Notes the sign-in and has the other tabs take it over, unless the person has left since. */
  open(grant: StoredGrant<User>, seen: SessionRecord | null): Promise<void>
}

/**
 * Has the backend check an answer, and signs the person in.
 *
 * @param kernel the client's shared parts
 * @param attempt the attempt with its answer
 * @param signal aborted when the result is no longer wanted
 * @param left what was noted of the last sign-out here when the person began
 * @param sink has the other tabs take the session over
 * @returns false when a sign-out, or the signal, came first
 * @throws AuthError `identity_changed` when it is not the person that was asked for, or what the
 *   backend throws
 */
export async function completeLogin<User extends AuthUser>(
  kernel: Kernel<User>,
  attempt: LoginAttempt,
  signal: AbortSignal,
  left: string | null,
  sink: LoginSink<User>,
): Promise<boolean> {
  const { backend, platform, vault, events, context, leftKey } = kernel
  const grant = await backend.redirect?.finish(context(signal), attempt)
  if (!grant) return false
  const next = openGrant(grant, platform.clock.now())
  const isLate = signal.aborted || left !== platform.tabStore.get(leftKey)
  const isOther = next.session.user.id !== (attempt.subject ?? next.session.user.id)
  if (isLate || isOther) {
    // Nobody uses these tokens, so nobody else should be able to.
    void tellServer(kernel, next, { scope: 'app' }).catch(() => {})
    if (isLate) return false
    throw new AuthError('identity_changed', 'login')
  }
  const before = vault.current()
  const seen = await sink.seen()
  if (!(await takeOver(kernel, { ...next, turn: (seen?.turn ?? 0) + 1 }))) return false
  // Another sign-in of the same person may share its tokens' fate at the provider.
  if (before && before.session.user.id !== next.session.user.id)
    void tellServer(kernel, before, { scope: 'app' }).catch(() => {})
  await sink.open(next, seen)
  events.emit('signedIn', { session: next.session })
  return true
}
