import { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Grant } from '../core/grant.ts'
import { isAttemptExpired } from '../core/loginAttempt.ts'
import type { RedirectGroup, RedirectOptions } from '../core/redirectGroup.ts'
import { safeReturnTo } from '../core/safeReturnTo.ts'
import { toAuthError } from '../core/toAuthError.ts'
import type { AnsweredAttempt, Attempts } from './createAttempts.ts'
import type { Kernel } from './kernel.ts'
import { withDeadline } from '../core/withDeadline.ts'

/** How long preparing a sign-in may take, in milliseconds. */
export const REQUEST_DEADLINE_MS = 10_000

/** So many unanswered attempts within so many milliseconds are a loop, not a person. */
const LOOP_ATTEMPTS = 5
const LOOP_WINDOW_MS = 60_000

/** Sign-in by leaving for the provider's page and coming back. */
export interface RedirectLogin<User extends AuthUser> {
  /** Leaves for the provider's page. Resolves when the browser is on its way. */
  start(options?: RedirectOptions): Promise<void>
  /** Notes that the person came back without an answer, by the Back button. */
  abandon(): void
  /** Turns a provider's answer into a grant. */
  finish(answered: AnsweredAttempt, signal: AbortSignal): Promise<Grant<User>>
}

/**
 * Makes the redirect sign-in.
 *
 * @param kernel the client's shared parts
 * @param group the backend's redirect group
 * @param attempts the attempts of this tab
 */
export function createRedirectLogin<User extends AuthUser>(
  kernel: Kernel<User>,
  group: RedirectGroup<User>,
  attempts: Attempts,
): RedirectLogin<User> {
  const { backend, platform, store, dispatch, events } = kernel
  const { clock, location } = platform
  let starting: Promise<void> | null = null

  async function leave(options: RedirectOptions): Promise<void> {
    if (!location) throw noPage()
    if (attempts.countSince(LOOP_WINDOW_MS) >= LOOP_ATTEMPTS) throw redirectLoop()
    const href = location.href()
    const { origin } = new URL(href)
    const redirectUri = group.redirectUri(origin)
    const bounds = { clock, ms: REQUEST_DEADLINE_MS, phase: 'login' } as const
    const { url, state, sealed } = await withDeadline(bounds, (signal) =>
      group.start(kernel.context(signal), redirectUri, options),
    )
    attempts.save({
      state,
      sealed,
      redirectUri,
      backend: backend.namespace,
      returnTo: safeReturnTo(options.returnTo ?? href, origin),
      startedAt: clock.now(),
    })
    location.navigate(url)
  }

  return {
    start(options = {}) {
      // A second click joins the attempt under way; it does not begin another.
      starting ??= (async () => {
        dispatch({ type: 'login_started' })
        try {
          await leave(options)
        } catch (thrown) {
          const error = toAuthError(thrown, 'login')
          dispatch({ type: 'login_failed', error })
          events.emit('error', { error })
          throw error
        } finally {
          starting = null
        }
      })()
      return starting
    },
    abandon() {
      if (store.get().status === 'redirecting')
        dispatch({ type: 'login_failed', error: cancelled() })
    },
    async finish({ attempt, url }, signal) {
      if (isAttemptExpired(attempt, clock.now()))
        throw new AuthError('attempt_expired', 'The sign-in took longer than ten minutes.', {
          phase: 'callback',
          hint: 'Start the sign-in again.',
        })
      if (attempt.backend !== backend.namespace)
        throw new AuthError('issuer_mismatch', 'The answer belongs to another provider.', {
          phase: 'callback',
        })
      return group.finish(kernel.context(signal), url, attempt)
    },
  }
}

function noPage(): AuthError {
  return new AuthError('config_invalid', 'Sign-in by redirect needs a page to leave from.', {
    phase: 'login',
    hint: 'Call signIn.redirect in a browser, not while rendering on a server.',
  })
}

function cancelled(): AuthError {
  return new AuthError('login_cancelled', 'The person came back without signing in.', {
    phase: 'login',
  })
}

function redirectLoop(): AuthError {
  return new AuthError(
    'redirect_loop',
    `Sign-in was started ${LOOP_ATTEMPTS} times within a minute and never came back.`,
    { phase: 'login', hint: 'Check that the provider sends people back to the redirect URI.' },
  )
}
