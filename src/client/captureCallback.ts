import { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Backend } from '../core/backend.ts'
import { parseCallbackUrl, stripCallback } from '../core/callbackUrl.ts'
import type { Platform } from '../core/platform.ts'
import { listAttempts, saveAttempt, SPENT } from './attempts.ts'

/** Marks the `state` of a flowpass attempt, so that an app's own OAuth answers are left alone. */
const STATE_PREFIX = 'fp.'

/**
 * Takes a provider's answer out of the address bar, before anything renders, and puts the address
 * the person came from in its place. The answer waits in its attempt until the client starts, so
 * it is used once whatever React does, and survives a reload in between.
 *
 * @param backend whose answers are looked for
 * @param platform address bar and per-tab store
 * @returns an error when there was an answer to an attempt that this tab does not know
 * @see RFC 9700 section 4.2.4
 */
export function captureCallback<User extends AuthUser>(
  backend: Backend<User>,
  platform: Platform,
): AuthError | null {
  const { location } = platform
  if (!location || !backend.redirect) return null
  const href = location.href()
  const { origin } = new URL(href)
  const redirectUri = backend.redirect.redirectUri(origin)
  const state = parseCallbackUrl(href, redirectUri)
  if (!state?.startsWith(STATE_PREFIX)) return null
  const attempt = listAttempts(platform).find((known) => known.state === state)
  if (attempt && attempt.answer !== SPENT) {
    // Another client of this page may be waiting for it, even on the same address.
    if (attempt.backend !== backend.namespace || attempt.redirectUri !== redirectUri) return null
    saveAttempt(platform, { ...attempt, answer: href })
    // Storage is not trusted: whatever stands there, the address stays on this origin.
    const target = new URL(attempt.returnTo, origin)
    location.rewrite(target.origin === origin ? target.href : origin)
    return null
  }
  location.rewrite(stripCallback(href))
  return new AuthError('attempt_lost', 'callback')
}
