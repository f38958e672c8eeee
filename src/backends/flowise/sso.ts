import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant } from '../../core/grant.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import type { RedirectRequest, RedirectStart } from '../../core/redirectGroup.ts'
import { askSession } from './askSession.ts'
import { callFlowise } from './callFlowise.ts'
import { isOwnAccount } from './isOwnAccount.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { readUser } from './readUser.ts'
import { refused } from './refused.ts'
import { SSO_STATE } from './readSsoState.ts'

/**
 * Builds the address at which a sign-in by way of another provider begins.
 *
 * @param settings where Flowise is
 * @param request what the app said
 * @throws AuthError `config_invalid` where the browser would never come back
 */
export async function startSso(
  settings: FlowiseSettings,
  { provider = '', redirectUri }: RedirectRequest,
): Promise<RedirectStart> {
  const refuse = (reason: string, option: string) =>
    new AuthError('config_invalid', 'login', { details: { reason, option } })
  if (!/^[\w-]{1,64}$/.test(provider)) throw refuse('empty', 'provider')
  // Flowise ends it at a path of its own origin, and takes no address to return to.
  if (new URL(redirectUri).origin !== settings.origin) throw refuse('sso_origin', 'url')
  const url = settings.api + settings.paths.ssoLogin.replace(':provider', provider)
  return { url, state: SSO_STATE, sealed: { provider } }
}

/**
 * Completes such a sign-in. Flowise says who it was for a token that comes back in the address, and
 * does not look whether the cookies are that person's; so they are asked too. Else a link with
 * somebody else's token would show their name over this person's session.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param attempt with the address the browser came back to
 * @throws AuthError `access_denied`, `callback_invalid`, `cookie_blocked`
 */
export async function finishSso(
  settings: FlowiseSettings,
  context: BackendContext,
  { answer: href = '' }: LoginAttempt,
): Promise<Grant> {
  const { searchParams } = new URL(href)
  const token = searchParams.get('token')
  if (!token) throw new AuthError('access_denied', 'callback', { details: { reason: 'sso' } })
  const call = callFlowise(settings, context, 'callback')
  const answer = await call('ssoSuccess', { method: 'GET', query: { token } })
  if (!answer.ok) {
    const error = refused(answer, 'callback')
    if (error.code !== 'session_expired') throw error
    // The way there went through the server, which has set the cookies: they did not stay.
    throw new AuthError('cookie_blocked', 'callback', { details: { reason: 'session_cookie' } })
  }
  const user = readUser(answer.body)
  if (!user || !(await isOwner(settings, context, user.id)))
    throw new AuthError('callback_invalid', 'callback', { details: { reason: 'other_person' } })
  return { user, renewInSeconds: settings.renewInSeconds }
}

async function isOwner(
  settings: FlowiseSettings,
  context: BackendContext,
  id: string,
): Promise<boolean> {
  const session = await askSession(settings, context, 'callback')
  // Flowise refuses renewal to sessions with a token of their provider, by a fault of its own.
  if (session === 'perhaps_over') return isOwnAccount(settings, context, 'callback', id)
  return typeof session === 'object' && session.user.id === id
}
