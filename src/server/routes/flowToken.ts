import { createFlowTokenHandler } from '../flowToken/createFlowTokenHandler.ts'
import type { FlowTokenSession } from '../flowToken/flowTokenHandlerOptions.ts'
import { answer } from '../handler/answer.ts'
import type { Route } from '../handler/handlerParts.ts'
import { requireReady } from '../handler/requireHeld.ts'
import type { ServerAuth } from '../handler/serverAuth.ts'
import type { SessionFlowTokens } from '../handler/sessionFlowTokens.ts'
import { authOf } from '../handler/tellSession.ts'
import { REQUEST_HEADER } from '../http/createRequestGuard.ts'

/**
 * Makes `POST /flow-token`: a token for an embedded app, about the person who is signed in.
 *
 * @param options how tokens are signed
 * @throws AuthError `config_invalid` at once when the options cannot work
 */
export function createFlowTokenRoute({
  subjectOf = defaultSubject,
  ...options
}: SessionFlowTokens): Route {
  const mint = createFlowTokenHandler<FlowTokenSession, [FlowTokenSession | null]>({
    ...options,
    getSession: (_request, subject) => subject,
  })

  return async (parts, visit) => {
    const { settings, keeper } = parts
    const held = await requireReady(parts, visit)
    await keeper.use(held)
    const subject = await subjectOf(authOf(settings, held))
    if (!subject) return answer(403, { error: 'access_denied' })
    const { method, body, signal } = visit.request
    // The guard has been passed already, with what the app has said about itself.
    const headers = new Headers(visit.request.headers)
    headers.set(REQUEST_HEADER, '1')
    // Required for streams by Node, and unknown to the types of the DOM.
    const init: RequestInit & { duplex: 'half' } = { method, headers, body, signal, duplex: 'half' }
    const url = settings.rules.origin + settings.basePath + visit.path
    return mint(new Request(url, init), subject)
  }
}

/** An address that nobody has verified may be somebody else's. */
function defaultSubject({ user }: ServerAuth): FlowTokenSession {
  const { id: sub, email = '', emailVerified, name } = user
  return { sub, email: emailVerified === false ? '' : email, name }
}
