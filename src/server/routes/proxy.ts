import { AuthError } from '../../core/authError.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import type { HandlerParts, Route, Visit } from '../handler/handlerParts.ts'
import type { HeldSession } from '../handler/keptSession.ts'
import { requireReady } from '../handler/requireHeld.ts'
import { askUpstream } from '../proxy/askUpstream.ts'
import { passAnswer } from '../proxy/passAnswer.ts'
import type { ProxySettings } from '../proxy/readProxyRules.ts'
import { takeUpload } from '../proxy/takeUpload.ts'
import type { UploadBody } from '../proxy/takeUpload.ts'
import { upstreamUrl } from '../proxy/upstreamUrl.ts'

/**
 * Makes the route that passes requests on to one API, with the access token of whoever is signed in.
 * Where the API does not take the token it is renewed once, and the request sent again: with a store
 * by the server, and else by the browser, which is told `session_expired`.
 *
 * @param rule what is passed on, and where to
 */
export function createProxyRoute(rule: ProxySettings): Route {
  return async (parts, visit) => {
    const { request, path } = visit
    const { environment, basePath } = parts.settings
    const url = upstreamUrl(rule, path, new URL(request.url).search)
    if (!url)
      throw new AuthError('request_forged', 'server', { status: 400, details: { reason: 'path' } })
    const held = await requireReady(parts, visit)
    await parts.keeper.use(held)
    const { body, failure } = await takeUpload(environment, rule, request)
    const send = async ({ session: { grant } }: HeldSession) => {
      try {
        const { accessToken } = grant
        return await askUpstream(environment, rule, { url, request, body, accessToken })
      } catch (thrown) {
        throw failure() ?? thrown
      }
    }
    let response = await send(held)
    if (response.status === 401) {
      // What nobody reads would keep its connection open.
      const drop = ({ body: unread }: Response) => void unread?.cancel().catch(() => {})
      const refused = response
      const renewed = await renewForReplay(parts, visit, held, body).catch((thrown: unknown) => {
        drop(refused)
        throw thrown
      })
      if (renewed) {
        drop(refused)
        response = await send(renewed)
      }
    }
    return passAnswer(environment, rule, response, { url, own: basePath + rule.path })
  }
}

/** @returns null where the API's own answer stands */
async function renewForReplay(
  { keeper, report }: HandlerParts,
  { path }: Visit,
  held: HeldSession,
  body: UploadBody | null,
): Promise<HeldSession | null> {
  const expired = new AuthError('session_expired', 'server', { status: 401 })
  // Nobody but `POST /refresh` spends a token then: the browser renews, and asks again.
  if (!keeper.stored) throw expired
  if (body instanceof ReadableStream) return null
  try {
    const renewed = await keeper.renew(held)
    if (!renewed) throw expired
    return renewed.session.grant.accessToken === held.session.grant.accessToken ? null : renewed
  } catch (thrown) {
    if (isAuthError(thrown, 'session_expired')) throw thrown
    report(thrown, path)
    return null
  }
}
