import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { isAttemptExpired } from '../../core/loginAttempt.ts'
import { listAttempts, removeAttempt, saveAttempt, SPENT } from '../attempts.ts'
import type { Kernel } from '../kernel.ts'
import { completeLogin } from './completeLogin.ts'

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
  const { backend, platform } = kernel
  const attempt = listAttempts(platform).find(
    (known) => known.answer && known.backend === backend.namespace,
  )
  if (!attempt) return false
  // It is spent before anything is sent, and remembered as such: a loop is made of these.
  saveAttempt(platform, { ...attempt, answer: SPENT, sealed: {} })
  if (isAttemptExpired(attempt.startedAt, platform.clock.now()))
    throw new AuthError('attempt_expired', 'callback')
  const isSignedIn = await completeLogin(kernel, attempt, signal)
  if (isSignedIn) removeAttempt(platform, attempt.state)
  return isSignedIn
}
