import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { RedirectOptions } from '../../core/redirectGroup.ts'
import { listAttempts } from '../attempts.ts'
import type { Kernel } from '../kernel.ts'
import { PAGE_STATE } from '../statePrefix.ts'
import { saveAttempt } from './changeAttempts.ts'
import { prepareAttempt } from './prepareAttempt.ts'

/** So many unfinished attempts within so many milliseconds are a loop, not a person. */
const LOOP_ATTEMPTS = 5
const LOOP_WINDOW_MS = 60_000

/**
 * Prepares an attempt, remembers it, and leaves for the provider's page.
 *
 * @param kernel the client's shared parts
 * @param options what the app said
 * @throws AuthError what went wrong; the page stays where it is
 */
export async function leaveForProvider<User extends AuthUser>(
  kernel: Kernel<User>,
  options: RedirectOptions,
): Promise<void> {
  const { platform } = kernel
  const since = platform.clock.now() - LOOP_WINDOW_MS
  const recent = listAttempts(platform).filter(({ startedAt }) => startedAt > since)
  if (recent.length >= LOOP_ATTEMPTS) throw new AuthError('redirect_loop', 'login')
  const { url, attempt } = await prepareAttempt(kernel, options, PAGE_STATE)
  saveAttempt(platform, attempt)
  platform.location?.navigate(url)
}
