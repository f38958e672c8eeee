import type { BackendContext } from '../../core/backend.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { randomId } from '../../core/randomId.ts'
import { askPatiently } from '../internal/askPatiently.ts'
import { outdated } from '../internal/outdated.ts'
import { askSession } from './askSession.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'

/**
 * Finds out who is signed in. The cookie is out of reach, so the server is asked each time a page
 * loads, unless the app would rather show at once what this tab knew. A session that has to be renewed is returned as one whose time is up: the renewal follows,
 * under the lock that all tabs share.
 *
 * @param settings where the endpoints are
 * @param context of one backend call
 * @param stored what this browser knew
 * @throws AuthError a transport code, where nothing is known and the server cannot be asked
 */
export async function restoreSession(
  settings: CookieSessionSettings,
  context: BackendContext,
  stored: StoredGrant | null,
): Promise<StoredGrant | null> {
  const receivedAt = context.platform.clock.now()
  if (stored && settings.firstPaint === 'known' && isLive(stored, receivedAt)) return stored
  const asked = await askPatiently(context, stored, (bounded) =>
    askSession(settings, bounded, 'restore'),
  )
  if (!asked) return stored && outdated(context, stored)
  const { session: told, isExpired } = asked
  if (!told) return isExpired && stored ? outdated(context, stored) : null
  const { user, scopes = [], sessionId, renewInSeconds } = told
  const known = stored?.session
  const isSame = known?.user.id === user.id && (!sessionId || known.id === sessionId)
  const { id, signedInAt } = isSame
    ? known
    : { id: sessionId ?? randomId(), signedInAt: receivedAt }
  const next = { id, user, scopes, signedInAt }
  const session = isSame && JSON.stringify(next) === JSON.stringify(known) ? known : next
  const { life: _life, ...kept } = isSame && stored ? stored : {}
  const life = renewInSeconds ? { life: { receivedAt, lifetimeSeconds: renewInSeconds } } : {}
  return isExpired ? outdated(context, { ...kept, session }) : { ...kept, session, ...life }
}

/** A clock that was set back says nothing about how much is left. */
function isLive({ life }: StoredGrant, now: number): boolean {
  if (!life) return false
  const ageMs = now - life.receivedAt
  return ageMs >= 0 && ageMs < life.lifetimeSeconds * 1000
}
