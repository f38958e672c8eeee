import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import type { RedirectOptions } from '../../core/redirectGroup.ts'
import { safeReturnTo } from '../../core/safeReturnTo.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from '../../core/withDeadline.ts'
import type { Kernel } from '../kernel.ts'
import { PAGE_STATE } from '../statePrefix.ts'

/** An attempt, and where it begins. */
export interface PreparedAttempt {
  readonly url: string
  readonly attempt: LoginAttempt
}

/**
 * Has the backend build the request of a sign-in.
 *
 * @param kernel the client's shared parts
 * @param options what the app said
 * @param statePrefix how its `state` begins
 * @throws AuthError `capability_missing`, `config_invalid`, `offline`, or what the backend throws
 */
export async function prepareAttempt<User extends AuthUser>(
  kernel: Kernel<User>,
  options: RedirectOptions,
  statePrefix: string,
): Promise<PreparedAttempt> {
  const { backend, platform } = kernel
  const { clock, location } = platform
  // Whoever relays has a `state` of their own, so no view can tell that an answer is for it.
  const relay = statePrefix === PAGE_STATE ? backend.social?.redirect : undefined
  const group = backend.redirect ?? relay
  if (!group)
    throw new AuthError('capability_missing', 'login', {
      details: { capability: 'redirect', backend: backend.id },
    })
  if (!location) throw new AuthError('config_invalid', 'login', { details: { reason: 'no_page' } })
  // Without a network the browser would show its own error page in place of the app.
  if (!platform.online()) throw new AuthError('offline', 'login')
  const href = location.href()
  const { origin } = new URL(href)
  const redirectUri = group.redirectUri(origin)
  const startedAt = clock.now()
  const bounds = { clock, ms: REQUEST_DEADLINE_MS, phase: 'login' } as const
  const { url, ...start } = await withDeadline(bounds, (signal) =>
    group.start(kernel.context(signal), { ...options, redirectUri, statePrefix }),
  )
  const returnTo = safeReturnTo(options.returnTo ?? href, origin)
  const { subject } = options
  const attempt = {
    ...start,
    redirectUri,
    backend: backend.namespace,
    returnTo,
    startedAt,
    subject,
  }
  return { url, attempt }
}
