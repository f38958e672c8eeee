import type { Capabilities } from '../core/capabilities.ts'
import { defineBackend } from '../core/defineBackend.ts'
import { parseUrl } from '../core/parseUrl.ts'
import type {
  CookieSessionBackend,
  CookieSessionGroup,
  CookieSessionOptions,
} from './cookieSession/cookieSessionOptions.ts'
import { cookieSessionSettings } from './cookieSession/cookieSessionSettings.ts'
import type { CookieSessionSettings } from './cookieSession/cookieSessionSettings.ts'
import { isSessionExpired } from './cookieSession/isSessionExpired.ts'
import { sendWithHeader } from './cookieSession/sendWithHeader.ts'

export type {
  CookieSessionBackend,
  CookieSessionGroup,
  CookieSessionOptions,
  CookieSessionPaths,
  CsrfHeader,
} from './cookieSession/cookieSessionOptions.ts'

/**
 * A server of one's own that keeps the session in an HttpOnly cookie. `createAuthHandler` of
 * `flowpass/server` is such a server; what it answers is written down here, for any other.
 *
 * **Every call** carries the cookie and the header `x-flowpass: 1`; the server refuses calls without
 * it with 403 `{"error":"request_forged"}`, and sends `Cache-Control: private, no-store` with every
 * answer. Bodies are JSON, both ways. What is refused is answered with `{"error":"<code>"}`, where
 * the code is one of flowpass's own; 404 means that there is no such endpoint.
 *
 * A **session** is `{"user":{"id","name"?,"username"?,"email"?,"emailVerified"?,"picture"?,
 * "organizationId"?,"claims"?},"session":{"id"?,"scopes"?,"expiresIn"?}}`; `expiresIn` is in seconds,
 * and without it the session is never renewed by itself.
 *
 * | call | answer |
 * | --- | --- |
 * | `GET /session` | 200 a session; 200 `{"user":null}` where nobody is signed in; 401 `{"error":"session_expired","user","session"?}` where it has to be renewed first. It spends nothing. |
 * | `POST /refresh` | 200 a session; 401 `{"error":"session_expired"}` where it is over for good. Tabs take turns. It counts as a use of the session, and `GET /session` does not. A server with nothing to renew leaves it out (404). |
 * | `POST /logout` `{"scope","returnTo"}` | 204, or 200 `{"revoked"?,"provider"?:"ended"\|"not-ended"\|"unknown","navigateTo"?}`; also where nobody is signed in. `others` keeps this session. Which scopes there are is said by `signOutScopes`. |
 * | `GET /login?returnTo=…` | a navigation: in the end, 303 to `returnTo` as it stands, with the cookie; or with `error=<code>` added. `returnTo` is a path of the app's origin. Further parameters are those of OpenID Connect. |
 * | `POST /login` `{"email","password"}` | 200 a session; 401 `credentials_invalid` |
 * | `POST /sign-up` `{"email","password","name"?}` | 201 a session; 202 where a mail was sent; 204 where it is done |
 * | `GET /sessions?cursor=` | 200 `{"sessions":[{"id","isCurrent","createdAt"…}],"nextCursor"?}`, times in milliseconds |
 * | `POST /sessions/revoke` `{"id"}` | 204, or 200 `{"isCurrent":true}` where it was this one; 404 `{"error":"access_denied"}` for none of the person's |
 * | `POST /sessions/revoke-others` | 200 `{"failedIds":[]}` |
 * | `PATCH /profile` `{"name"?,"picture"?,"metadata"?}` | 200 a session |
 * | `GET /organizations` | 200 `{"organizations":[{"id","name","role","isCurrent"}]}` |
 * | `POST /organizations` `{"id"?}` | 200 a session; 200 `{"redirect":true}` where the person has to sign in for it |
 * | `POST /flow-token` `{"audience"?,"role"?}` | 200 `{"token"}`, for an embedded app; 403 `access_denied`, `flow_token_unavailable` |
 *
 * To a request of `client.fetch`, 401 `{"error":"session_expired"}` means: renew and ask again.
 *
 * @param options where the endpoints are and what the server has
 * @returns a backend for `createAuthClient` or `AuthProvider`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see RFC 9700, RFC 6265bis
 * @example
 * const auth = createAuthClient({ backend: cookieSession({ groups: ['redirect', 'sessions'] }) })
 * await auth.signIn.redirect({ returnTo: '/inbox' })
 * @example
 * // A server with a store can end sessions in other browsers too.
 * cookieSession({
 *   groups: ['redirect', 'sessions', 'flowToken'],
 *   signOutScopes: ['app', 'provider', 'others', 'everywhere'],
 * })
 */
export function cookieSession<const Group extends CookieSessionGroup = 'redirect'>(
  options: CookieSessionOptions<Group> = {},
): CookieSessionBackend<Group> {
  const settings = cookieSessionSettings(options)
  const { groups = ['redirect'], signOutScopes } = options
  const protocol = () => import('./cookieSession/protocol.ts')
  const all = allGroups(settings)
  const wanted = Object.fromEntries(groups.map((name) => [name, all[name]]))
  const backend = defineBackend({
    id: 'cookie-session',
    namespace: `cookie-session:${settings.base}`,
    transport: 'cookie',
    ...(parseUrl(settings.base) && { origins: [settings.base] }),
    ...(signOutScopes && { signOutScopes }),
    restore: async (context, stored) =>
      (await protocol()).restoreSession(settings, context, stored),
    refresh: async (context) => (await protocol()).refreshSession(settings, context),
    signOut: async (context, request) => (await protocol()).endSession(settings, context, request),
    fetch: (context, request) => sendWithHeader(settings, context, request),
    readRefusal: async (response) => ((await isSessionExpired(response)) ? 'expired' : 'denied'),
    ...wanted,
  })
  // Which groups there are is known to the caller's compiler, not to this one.
  return backend as object as CookieSessionBackend<Group>
}

/** Each group loads what it needs when it is first used. */
function allGroups(settings: CookieSessionSettings): Pick<Capabilities, CookieSessionGroup> {
  const redirect = () => import('./cookieSession/redirect.ts')
  const password = async () => (await import('./cookieSession/password.ts')).password(settings)
  const sessions = async () => (await import('./cookieSession/sessions.ts')).sessions(settings)
  const profile = async () => (await import('./cookieSession/profile.ts')).profile(settings)
  const organizations = async () =>
    (await import('./cookieSession/organizations.ts')).organizations(settings)
  const flowToken = async () => (await import('./cookieSession/flowToken.ts')).flowToken(settings)
  return {
    redirect: {
      redirectUri: (origin) => origin + settings.returnPath,
      start: async (context, request) => (await redirect()).startLogin(settings, context, request),
      finish: async (context, attempt) =>
        (await redirect()).finishLogin(settings, context, attempt),
    },
    password: {
      signIn: async (context, input) => (await password()).signIn(context, input),
      signUp: async (context, input) => (await password()).signUp(context, input),
      rules: async (context) => (await password()).rules(context),
    },
    sessions: {
      list: async (context, input) => (await sessions()).list(context, input),
      revoke: async (context, input) => (await sessions()).revoke(context, input),
      revokeOthers: async (context) => (await sessions()).revokeOthers(context),
    },
    profile: {
      reload: async (context) => (await profile()).reload(context),
      update: async (context, changes) => (await profile()).update(context, changes),
    },
    organizations: {
      list: async (context) => (await organizations()).list(context),
      switchTo: async (context, input) => (await organizations()).switchTo(context, input),
    },
    flowToken: {
      request: async (context, input) => (await flowToken()).request(context, input),
    },
  }
}
