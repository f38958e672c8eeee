import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { randomId } from '../../core/randomId.ts'
import { askPatiently } from '../internal/askPatiently.ts'
import { outdated } from '../internal/outdated.ts'
import { askSession } from './askSession.ts'
import { isOwnAccount } from './isOwnAccount.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { keepProfile } from './keepProfile.ts'
import { warnOfAddress } from './warnOfAddress.ts'

/**
 * Finds out who is signed in. The cookies are out of reach, so the server is asked each time a page
 * loads.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param stored what this browser knew
 * @throws AuthError a transport code, where nothing is known and the server cannot be asked
 */
export async function restoreSession(
  settings: FlowiseSettings,
  context: BackendContext,
  stored: StoredGrant | null,
): Promise<StoredGrant | null> {
  warnOfAddress(settings, context)
  const receivedAt = context.platform.clock.now()
  const answer = await askPatiently(context, stored, (bounded) =>
    askSession(settings, bounded, 'restore'),
  )
  if (!answer) return stored && outdated(context, stored)
  if (typeof answer === 'string') {
    const isWorthALook = answer === 'perhaps_over' && stored
    const isAlive =
      isWorthALook && (await isOwnAccount(settings, context, 'restore', stored.session.user.id))
    return isAlive ? stored : null
  }
  const life = { receivedAt, lifetimeSeconds: settings.renewInSeconds }
  const user = keepProfile(answer.user, stored?.session.user ?? null)
  if (stored?.session.user.id === user.id)
    return { ...stored, session: renew(stored.session, user), life }
  return { session: { id: randomId(), user, scopes: [], signedInAt: receivedAt }, life }
}

/** The session stays the very object it was, unless something has changed. */
function renew(session: StoredGrant['session'], user: AuthUser): StoredGrant['session'] {
  return JSON.stringify(user) === JSON.stringify(session.user) ? session : { ...session, user }
}
