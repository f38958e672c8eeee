import type { BackendContext } from '../../core/backend.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import { parseUrl } from '../../core/parseUrl.ts'
import type { RemoteSignOut, SignOutRequest } from '../../core/signOutTypes.ts'
import { callServer } from './callServer.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { refused } from './refused.ts'

/**
 * Ends the session at the server.
 *
 * @param settings where the endpoints are
 * @param context of one backend call
 * @param request how far to go and where to end up
 */
export async function endSession(
  settings: CookieSessionSettings,
  context: BackendContext,
  { scope, returnTo }: SignOutRequest,
): Promise<RemoteSignOut> {
  const call = callServer(settings, context, 'sign_out')
  const answer = await call('logout', { body: { scope, returnTo }, keepalive: true })
  if (!answer.ok) return { revoked: false, provider: 'unknown', error: refused(answer, 'sign_out') }
  const { revoked = true, provider, navigateTo } = answer.body
  const base = context.platform.location?.href()
  const url = typeof navigateTo === 'string' ? parseUrl(navigateTo, base)?.href : null
  return {
    revoked: revoked === true,
    provider: provider === 'ended' || provider === 'unknown' ? provider : 'not-ended',
    ...(url && isSecureUrl(url) && { navigateTo: url }),
  }
}
