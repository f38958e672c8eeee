import { isAuthError } from '../../core/isAuthError.ts'
import { answer } from '../handler/answer.ts'
import type { Route } from '../handler/handlerParts.ts'
import { tellSession } from '../handler/tellSession.ts'

/**
 * `GET /session`: who is signed in. It is no use of the session, however often it is asked for.
 * Without a store it spends nothing, and says where the browser has to renew first.
 */
export const session: Route = async ({ keeper, settings }, visit) => {
  const held = await visit.held()
  if (!held) return answer(200, { user: null })
  try {
    const ready = await keeper.ready(held)
    return answer(200, ready ? tellSession(settings, ready) : { user: null })
  } catch (thrown) {
    if (!isAuthError(thrown, 'session_expired')) throw thrown
    return answer(401, { error: 'session_expired', ...tellSession(settings, held) })
  }
}
