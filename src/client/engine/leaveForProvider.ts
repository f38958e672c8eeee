import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'

import type { RedirectOptions } from '../../core/redirectGroup.ts'
import { safeReturnTo } from '../../core/safeReturnTo.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from '../../core/withDeadline.ts'
import { listAttempts, saveAttempt } from '../attempts.ts'
import type { Kernel } from '../kernel.ts'

/** So many unanswered attempts within so many milliseconds are a loop, not a person. */
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
  const { backend, platform } = kernel
  const { clock, location } = platform
  const group = backend.redirect
  if (!group)
    throw new AuthError('capability_missing', 'login', {
      details: { capability: 'redirect', backend: backend.id },
    })
  if (!location) throw new AuthError('config_invalid', 'login', { details: { reason: 'no_page' } })
  // Without a network the browser would show its own error page in place of the app.
  if (!platform.online()) throw new AuthError('offline', 'login')
  const startedAt = clock.now()
  const recent = listAttempts(platform).filter(
    (attempt) => startedAt - attempt.startedAt < LOOP_WINDOW_MS,
  )
  if (recent.length >= LOOP_ATTEMPTS) throw new AuthError('redirect_loop', 'login')
  const href = location.href()
  const { origin } = new URL(href)
  const redirectUri = group.redirectUri(origin)
  const bounds = { clock, ms: REQUEST_DEADLINE_MS, phase: 'login' } as const
  const { url, ...start } = await withDeadline(bounds, (signal) =>
    group.start(kernel.context(signal), redirectUri, options),
  )
  const returnTo = safeReturnTo(options.returnTo ?? href, origin)
  saveAttempt(platform, { ...start, redirectUri, backend: backend.namespace, returnTo, startedAt })
  location.navigate(url)
}
