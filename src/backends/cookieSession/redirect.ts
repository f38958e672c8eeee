import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import type { Grant } from '../../core/grant.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import { randomId } from '../../core/randomId.ts'
import type { RedirectRequest, RedirectStart } from '../../core/redirectGroup.ts'
import { askSession } from './askSession.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { endpoint } from './endpoint.ts'
import { readCode } from './refused.ts'

/** What may have gone wrong on the way to a provider and back, beside what any answer may say. */
const LOGIN_CODES: readonly AuthErrorCode[] = [
  'state_mismatch',
  'issuer_mismatch',
  'attempt_expired',
  'attempt_lost',
  'callback_invalid',
  'id_token_invalid',
  'config_invalid',
  'server_failed',
  'store_unavailable',
]

/**
 * Builds the address of the server's own login page, or of the route that leads to its provider.
 * The server sends the browser back to `returnTo` as it stands, which names this attempt: so only
 * the tab that has begun it takes it for a sign-in.
 *
 * @param settings where the endpoints are
 * @param context of one backend call
 * @param request what the app said
 */
export async function startLogin(
  settings: CookieSessionSettings,
  { platform }: BackendContext,
  { redirectUri, statePrefix, ...request }: RedirectRequest,
): Promise<RedirectStart> {
  const state = statePrefix + randomId()
  const back = new URL(redirectUri)
  // An answer is known by these two; the cookie is what the sign-in comes with.
  back.searchParams.set('code', 'session')
  back.searchParams.set('state', state)
  const url = endpoint(settings, platform, 'login', 'login')
  const isSame = url.origin === back.origin
  const parameters = {
    returnTo: isSame ? back.pathname + back.search : back.href,
    prompt: request.prompt,
    provider: request.provider,
    login_hint: request.loginHint,
    max_age: request.maxAgeSeconds?.toString(),
    acr_values: request.acrValues?.join(' '),
    ui_locales: request.uiLocales?.join(' '),
    organization_id: request.organizationId,
    connection_id: request.connectionId,
    domain_hint: request.domainHint,
  }
  for (const [name, value] of Object.entries({ ...request.extraParams, ...parameters }))
    if (value !== undefined) url.searchParams.set(name, value)
  return { url: url.href, state, sealed: {} }
}

/**
 * Completes a sign-in: the server is asked who it is.
 *
 * @param settings where the endpoints are
 * @param context of one backend call
 * @param attempt with the address the browser came back to
 * @throws AuthError what the server has added as `error`; `cookie_blocked` where the browser has
 *   come back without a session
 */
export async function finishLogin(
  settings: CookieSessionSettings,
  context: BackendContext,
  { answer: href = '' }: LoginAttempt,
): Promise<Grant> {
  const failure = new URL(href).searchParams.get('error')
  if (failure !== null)
    throw new AuthError(readCode(failure, LOGIN_CODES) ?? 'access_denied', 'callback')
  const { session, isExpired } = await askSession(settings, context, 'callback')
  if (session && !isExpired) return session
  throw new AuthError('cookie_blocked', 'callback', { details: { reason: 'session_cookie' } })
}
