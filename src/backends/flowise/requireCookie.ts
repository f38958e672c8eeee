import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { isSameSite } from '../../core/isSameSite.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { refused } from './refused.ts'

/**
 * Makes sure, after a sign-in, that the browser sends the cookies back. Behind a proxy that ends
 * TLS and does not say so, Flowise answers a sign-in with success and keeps the session cookie to
 * itself; from another site, the browser never sends it. Then each call would be refused, and each
 * renewal be of no use.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param id identifier of whoever has signed in
 * @throws AuthError `cookie_blocked`; `config_invalid` where the header does not arrive
 */
export async function requireCookie(
  settings: FlowiseSettings,
  context: BackendContext,
  id: string,
): Promise<void> {
  const call = callFlowise(settings, context, 'login')
  const answer = await call('user', { method: 'GET', query: { id } }).catch((thrown: unknown) => {
    // The sign-in has succeeded; a network that fails now says nothing about cookies.
    if (isAuthError(thrown) && thrown.retryable) return null
    throw thrown
  })
  if (answer?.status !== 401) return
  const error = refused(answer, 'login')
  if (error.code !== 'session_expired') throw error
  const { location } = context.platform
  const isElsewhere = !!location && !isSameSite(new URL(location.href()), new URL(settings.api))
  throw new AuthError('cookie_blocked', 'login', {
    details: { reason: isElsewhere ? 'cross_site' : 'session_cookie' },
  })
}
