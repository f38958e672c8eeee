import { AuthError } from '../../core/authError.ts'
import type { HandlerParts, Visit } from './handlerParts.ts'
import type { HeldSession } from './keptSession.ts'

/**
 * Returns the session of a request.
 *
 * @throws AuthError `session_expired` where there is none
 */
export async function requireHeld({ held }: Visit): Promise<HeldSession> {
  const session = await held()
  if (session) return session
  throw new AuthError('session_expired', 'server', { status: 401 })
}

/**
 * Returns the session of a request, with an access token that may be used now.
 *
 * @throws AuthError `session_expired` where there is none, or the browser has to renew it first
 */
export async function requireReady({ keeper }: HandlerParts, visit: Visit): Promise<HeldSession> {
  const ready = await keeper.ready(await requireHeld(visit))
  if (ready) return ready
  throw new AuthError('session_expired', 'server', { status: 401 })
}
