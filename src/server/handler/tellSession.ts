import type { Session } from '../../core/session.ts'
import { publicSession } from '../session/publicSession.ts'
import type { PublicSession } from '../session/publicSession.ts'
import { sessionEnd } from '../session/serverSession.ts'
import type { HandlerSettings } from './handlerSettings.ts'
import type { HeldSession } from './keptSession.ts'
import type { ServerAuth } from './serverAuth.ts'

type Told = Pick<HandlerSettings, 'limits' | 'environment'>

/**
 * Makes what pages may know of a session. The browser renews it before it ends for want of use.
 *
 * @param settings limits and clock
 * @param held the session
 */
export function tellSession(
  { limits, environment }: Told,
  { session, publicId }: HeldSession,
): PublicSession {
  const { grant } = session
  const expiresAt = sessionEnd(session, limits)
  return publicSession({ grant, expiresAt }, environment.now(), publicId)
}

/**
 * Makes what the app's own routes may know of a session.
 *
 * @param settings limits and clock
 * @param held the session
 */
export function authOf(settings: Told, held: HeldSession): ServerAuth {
  const { user, session: told } = tellSession(settings, held)
  const { createdAt: signedInAt } = held.session
  const session: Session = { id: held.publicId, user, signedInAt, scopes: told.scopes }
  return { user, session, expiresAt: sessionEnd(held.session, settings.limits) }
}
