import { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Backend } from '../core/backend.ts'
import { parseCallbackUrl, stripCallback } from '../core/callbackUrl.ts'
import { parseUrl } from '../core/parseUrl.ts'
import type { Platform } from '../core/platform.ts'
import { listAttempts, SPENT, writeAttempts } from './attempts.ts'
import { PAGE_STATE, VIEW_STATE } from './statePrefix.ts'

/**
 * What the address bar held when the client was made, beside an answer that waits in its attempt:
 * `relay` in a popup or frame that has passed an answer on and is about to go, or why an answer
 * cannot be used.
 */
export type CapturedCallback = 'relay' | AuthError | null

/**
 * Takes a provider's answer out of the address bar, before anything renders, and puts the address
 * the person came from in its place. The answer waits in its attempt until the client starts, so
 * it is used once whatever React does, and survives a reload in between. In a popup or frame the
 * answer goes to the page that opened it.
 *
 * @param backend whose answers are looked for
 * @param platform address bar and per-tab store
 * @see RFC 9700 section 4.2.4
 */
export function captureCallback<User extends AuthUser>(
  backend: Backend<User>,
  platform: Platform,
): CapturedCallback {
  const { location } = platform
  const group = backend.redirect ?? backend.social?.redirect
  if (!location || !group) return null
  const href = location.href()
  const { origin } = new URL(href)
  // A page without an origin (about:srcdoc, file:, data:) is no place for an answer.
  if (origin === 'null') return null
  const rewrite = (url: string) => {
    try {
      location.rewrite(url)
    } catch {
      // A page opened with a user name in its address may not change it; there is nothing to save.
    }
  }
  const redirectUri = group.redirectUri(origin)
  const state = group.readState?.(href) ?? parseCallbackUrl(href, redirectUri) ?? ''
  if (state.startsWith(VIEW_STATE)) {
    rewrite(stripCallback(href))
    platform.openChannel(state, () => {}).post(href)
    location.close()
    return 'relay'
  }
  const attempts = listAttempts(platform)
  const attempt = attempts.find((known) => known.state === state)
  // What neither began here nor looks like it is another's.
  if (!attempt && !state.startsWith(PAGE_STATE)) return null
  if (!attempt || attempt.answer === SPENT) {
    // Only the group knows where else in its answers something secret stands.
    rewrite(group.readState ? redirectUri : stripCallback(href))
    return new AuthError('attempt_lost', 'callback')
  }
  // Another client of this page may be waiting for it, even on the same address.
  if (attempt.backend !== backend.namespace || attempt.redirectUri !== redirectUri) return null
  const others = attempts.filter((other) => other.state !== state)
  writeAttempts(platform, [{ ...attempt, answer: href }, ...others])
  // Storage is not trusted: whatever stands there, the address stays on this origin.
  const { returnTo } = attempt
  const target = parseUrl(returnTo, origin)
  const path = target?.origin === origin ? target.pathname + target.search + target.hash : '/'
  rewrite(origin + path)
  return null
}
