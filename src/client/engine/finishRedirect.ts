import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { isAttemptExpired } from '../../core/loginAttempt.ts'
import { listAttempts, removeAttempt, saveAttempt, SPENT } from '../attempts.ts'
import type { Kernel } from '../kernel.ts'
import { openGrant } from './applyGrant.ts'

/**
 * Completes the sign-in whose answer was captured. A sign-out in the meantime wins.
 *
 * @param kernel the client's shared parts
 * @param signal aborted when it takes too long
 * @returns whether somebody has signed in; false when there was no answer, or it came too late
 * @throws AuthError `attempt_expired`, or what the backend throws
 */
export async function finishRedirect<User extends AuthUser>(
  kernel: Kernel<User>,
  signal: AbortSignal,
): Promise<boolean> {
  const { backend, platform, vault, dispatch, events } = kernel
  const attempt = listAttempts(platform).find(
    (known) => known.answer && known.backend === backend.namespace,
  )
  if (!attempt || !backend.redirect) return false
  // It is spent before anything is sent, and remembered as such: a loop is made of these.
  saveAttempt(platform, { ...attempt, answer: SPENT, sealed: {} })
  const generation = vault.generation()
  const { clock } = platform
  if (isAttemptExpired(attempt.startedAt, clock.now()))
    throw new AuthError('attempt_expired', 'callback')
  const grant = await backend.redirect.finish(kernel.context(signal), attempt)
  const next = openGrant(grant, clock.now())
  if (signal.aborted || generation !== vault.generation()) return false
  removeAttempt(platform, attempt.state)
  await vault.replace(next)
  dispatch({ type: 'signed_in', session: next.session })
  events.emit('signedIn', { session: next.session })
  return true
}
