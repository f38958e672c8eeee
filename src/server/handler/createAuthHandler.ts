import { AuthError } from '../../core/authError.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { guardRequest } from '../guard/guardRequest.ts'
import { answerError, statusOf } from './answerError.ts'
import type { AuthHandlerOptions } from './authHandlerOptions.ts'
import { createParts } from './createParts.ts'
import { createRoutes } from './createRoutes.ts'
import type { FindRoute } from './createRoutes.ts'
import { createServerAuthMethods } from './createServerAuthMethods.ts'
import { createVisit } from './createVisit.ts'
import { missing } from './endSessions.ts'
import type { HandlerParts, Visit } from './handlerParts.ts'
import type { AuthHandler } from './serverAuth.ts'

/**
 * Makes the server side of `cookieSession()`: sign-in at a provider as a confidential client, with
 * the session in an HttpOnly cookie and no token within reach of a page.
 *
 * | route below `basePath` | what it does |
 * | --- | --- |
 * | `GET /login`, `GET /callback` | navigations: a sign-in begins and ends |
 * | `GET /session` | who is signed in |
 * | `POST /refresh` | renews; `?slide=false` where that is no use of the session |
 * | `POST /logout`, `GET /logout/continue` | ends it, and the provider's own session |
 * | `POST /backchannel-logout` | the provider ends sessions (with a store) |
 * | `GET /sessions`, `POST /sessions/revoke`, `POST /sessions/revoke-others` | with a store, or where the provider keeps a list |
 * | `GET /organizations`, `POST /organizations` | where the provider has them |
 * | `POST /flow-token` | with `flowTokens` |
 * | `/<path>/…` | rules of `proxy`: an API, with the access token |
 *
 * Every call needs the header `x-flowpass: 1` and has to come from a page of `appUrl`; every answer
 * says `private, no-store`. Refusals are `{"error":"<code>"}`: 401 `session_expired`, 403
 * `request_forged`, 404 or 405 `capability_missing`, 503 where the provider or the store cannot be
 * asked, which says nothing about who is signed in.
 *
 * Without a store any number of servers works, and only `POST /refresh` spends a refresh token. With
 * one the server renews sessions by itself, and they can be listed and ended; without, a cookie that
 * somebody has copied is good until its access token is over and the provider refuses to renew it.
 *
 * A session is used by `POST /refresh`, `POST /flow-token` and the proxy; the browser renews it as
 * long as a page is open. `GET /session` and the methods for the app's own routes are no use of it.
 *
 * @param options who signs people in, and how sessions are kept
 * @returns a handler of Web-standard requests, with methods for the app's own routes;
 *   `toNodeListener` makes a listener of it for Express and `http`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see RFC 10017, RFC 9700, OpenID Connect Back-Channel Logout 1.0
 * @example
 * const auth = createAuthHandler({
 *   appUrl: 'https://app.example.com',
 *   provider: oidcProvider({ issuer, clientId, clientSecret }),
 *   secret: process.env.SESSION_SECRET,
 * })
 * app.all('/auth/*', (context) => auth(context.req.raw))
 * app.get('/orders', async (context) => {
 *   const { user } = await auth.requireSession(context.req.raw)
 *   return context.json(await ordersOf(user.id))
 * })
 */
export function createAuthHandler(options: AuthHandlerOptions): AuthHandler {
  const parts = createParts(options)
  const findRoute = createRoutes(options)
  const { basePath, headers } = parts.settings

  const handle = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    const isOurs = pathname.startsWith(`${basePath}/`)
    const path = isOurs ? pathname.slice(basePath.length) : ''
    const visit = createVisit(parts.keeper, request, path)
    return complete(await route(parts, findRoute, visit), visit, headers)
  }
  return Object.assign(handle, createServerAuthMethods(parts))
}

async function route(parts: HandlerParts, find: FindRoute, visit: Visit): Promise<Response> {
  const { request, path } = visit
  try {
    const found = find(path)
    if (!found) throw missing('route')
    guardRequest(parts.settings.rules, found, request)
    const answer = found.find(request.method)
    if (!answer) throw missing('method')
    return await answer(parts, visit)
  } catch (thrown) {
    const isOwn = isAuthError(thrown)
    const error = isOwn ? thrown : new AuthError('server_failed', 'server', { status: 500 })
    if (statusOf(error) >= 500) parts.report(isOwn ? thrown : toAuthError(thrown, 'server'), path)
    return answerError(error)
  }
}

/** Adds what every answer carries; nothing that a route or an API has said stands against it. */
function complete(
  { body, status, headers: own }: Response,
  { headers: cookies }: Visit,
  common: Readonly<Record<string, string>>,
): Response {
  const headers = new Headers(own)
  headers.delete('set-cookie')
  for (const [name, value] of Object.entries(common)) headers.set(name, value)
  for (const line of cookies.getSetCookie()) headers.append('set-cookie', line)
  return new Response(body, { status, headers })
}
