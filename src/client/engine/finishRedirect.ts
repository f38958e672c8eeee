import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { isAttemptExpired } from '../../core/loginAttempt.ts'
import { listAttempts, SPENT } from '../attempts.ts'
import type { Kernel } from '../kernel.ts'
import { removeAttempt, saveAttempt } from './changeAttempts.ts'
import { completeLogin } from './completeLogin.ts'
import type { LoginSink } from './admitGrant.ts'
import { awaitExchange, markExchange } from './exchangeMark.ts'
import { watchSignOut } from './watchSignOut.ts'

/**
 * Completes the sign-in whose answer was captured. A sign-out in the meantime wins.
 *
 * @param kernel the client's shared parts
 * @param signal aborted when it takes too long
 * @param mark what another client of this page had left when restoring began
 * @param sink has the other tabs take the session over
 * @returns whether somebody has signed in; false when there was no answer, or it came too late
 * @throws AuthError `attempt_expired`, `attempt_lost` when another client has used the answer, or what the backend throws
 */
export async function finishRedirect<User extends AuthUser>(
  kernel: Kernel<User>,
  signal: AbortSignal,
  mark: string | null,
  sink: LoginSink<User>,
): Promise<boolean> {
  const { backend, platform } = kernel
  const hasStayed = watchSignOut(kernel)
  const hasWaited = await awaitExchange(kernel, mark, signal)
  const attempt = listAttempts(platform).find(
    (known) => known.answer && known.backend === backend.namespace,
  )
  if (!attempt && hasWaited) throw new AuthError('attempt_lost', 'callback')
  if (!attempt) return false
  // It is spent before anything is sent, and remembered as such: a loop is made of these.
  saveAttempt(platform, { ...attempt, answer: SPENT, sealed: {} })
  if (isAttemptExpired(attempt.startedAt, platform.clock.now()))
    throw new AuthError('attempt_expired', 'callback')
  const unmark = markExchange(kernel)
  signal.addEventListener('abort', unmark)
  try {
    const isSignedIn = await completeLogin(kernel, attempt, signal, hasStayed, sink)
    if (isSignedIn) removeAttempt(platform, attempt.state)
    return isSignedIn
  } finally {
    unmark()
  }
}
