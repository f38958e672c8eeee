import { AuthError } from '../../core/authError.ts'
import { answer } from '../handler/answer.ts'
import type { Route } from '../handler/handlerParts.ts'
import { requireHeld } from '../handler/requireHeld.ts'
import { tellSession } from '../handler/tellSession.ts'

/**
 * `POST /refresh`: renews the session. It is a use of it, for the page is open; `?slide=false` says
 * that it is none.
 */
export const refresh: Route = async ({ keeper, settings }, visit) => {
  const { headers, query } = visit
  const held = await requireHeld(visit)
  const renewed = await keeper.renew(held)
  if (!renewed) {
    await keeper.refuse(headers, held)
    throw new AuthError('session_expired', 'server', { status: 401 })
  }
  const shown = query.get('slide') === 'false' ? renewed : await keeper.use(renewed)
  await keeper.show(headers, shown)
  return answer(200, tellSession(settings, shown))
}
