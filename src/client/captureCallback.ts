import type { AuthUser } from '../core/authUser.ts'
import { parseCallbackUrl, stripCallback } from '../core/callbackUrl.ts'
import type { Attempts } from './createAttempts.ts'
import type { Kernel } from './kernel.ts'

/** Marks the `state` of a flowpass attempt, so that an app's own OAuth answers are left alone. */
export const STATE_PREFIX = 'fp.'

/** What the address bar held when the client was made. */
export type CapturedCallback = 'none' | 'answered' | 'unknown'

/**
 * Takes a provider's answer out of the address bar, before anything renders, and puts the address
 * the person came from in its place. The answer waits beside its attempt until the client starts,
 * so it is used once whatever React does, and survives a reload in between.
 *
 * @param kernel the client's shared parts
 * @param attempts the attempts of this tab
 * @returns `answered`, `unknown` (an answer to an attempt this tab does not know) or `none`
 * @see RFC 9700 section 4.2.4
 */
export function captureCallback<User extends AuthUser>(
  kernel: Kernel<User>,
  attempts: Attempts,
): CapturedCallback {
  const { backend, platform } = kernel
  const { location } = platform
  if (!location || !backend.redirect) return 'none'
  const href = location.href()
  const { origin } = new URL(href)
  const callback = parseCallbackUrl(href, backend.redirect.redirectUri(origin))
  if (!callback?.state.startsWith(STATE_PREFIX)) return 'none'
  const attempt = attempts.find(callback.state)
  if (!attempt) {
    // Another client on this page may be the one that is waiting for it.
    const isForeign = platform.tabStore
      .keys('flowpass:')
      .some((key) => key.endsWith(`attempt:${callback.state}`))
    if (isForeign) return 'none'
    location.rewrite(stripCallback(href))
    return 'unknown'
  }
  attempts.saveAnswer(callback.state, callback.url)
  location.rewrite(origin + attempt.returnTo)
  return 'answered'
}
