import { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Backend } from '../core/backend.ts'
import { parseCallbackUrl, stripCallback } from '../core/callbackUrl.ts'
import type { Platform } from '../core/platform.ts'
import { listAttempts, saveAttempt, SPENT } from './attempts.ts'
import { PAGE_STATE, VIEW_STATE } from './statePrefix.ts'

/** What the address bar held when the client was made. */
export interface CapturedCallback {
  /** Why an answer in it cannot be used. */
  readonly lost: AuthError | null
  /** Whether this page is a popup or frame that has passed an answer on, and is about to go. */
  readonly isRelay: boolean
}

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
  const none = { lost: null, isRelay: false }
  const { location } = platform
  const group = backend.redirect ?? backend.social?.redirect
  if (!location || !group) return none
  const href = location.href()
  const { origin } = new URL(href)
  // A page without an origin (about:srcdoc, file:, data:) is no place for an answer.
  if (origin === 'null') return none
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
    return { ...none, isRelay: true }
  }
  const attempt = listAttempts(platform).find((known) => known.state === state)
  // What neither began here nor looks like it is another's.
  if (!attempt && !state.startsWith(PAGE_STATE)) return none
  if (!attempt || attempt.answer === SPENT) {
    // Only the group knows where else in its answers something secret stands.
    rewrite(group.readState ? redirectUri : stripCallback(href))
    return { ...none, lost: new AuthError('attempt_lost', 'callback') }
  }
  // Another client of this page may be waiting for it, even on the same address.
  if (attempt.backend !== backend.namespace || attempt.redirectUri !== redirectUri) return none
  saveAttempt(platform, { ...attempt, answer: href })
  // Storage is not trusted: whatever stands there, the address stays on this origin.
  const { returnTo } = attempt
  const target = URL.canParse(returnTo, origin) ? new URL(returnTo, origin) : null
  const path = target?.origin === origin ? target.pathname + target.search + target.hash : '/'
  rewrite(origin + path)
  return none
}
