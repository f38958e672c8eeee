import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { randomId } from '../../core/randomId.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from '../../core/withDeadline.ts'
import { askSession } from './askSession.ts'
import { isOwnAccount } from './isOwnAccount.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { keepProfile } from './keepProfile.ts'
import { warnOfAddress } from './warnOfAddress.ts'

/** How long a page with a session to show waits for the server, in milliseconds. */
const PATIENCE_MS = 4_000

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
  const { platform, signal } = context
  const { clock } = platform
  const receivedAt = clock.now()
  const ms = stored ? PATIENCE_MS : REQUEST_DEADLINE_MS
  let answer
  try {
    answer = await withDeadline({ clock, ms, phase: 'restore', signal }, (inner) =>
      askSession(settings, { ...context, signal: inner }, 'restore'),
    )
  } catch (thrown) {
    const error = toAuthError(thrown, 'restore')
    if (!stored || !error.retryable) throw error
    // Nobody has said that the session is over. It is shown, as one that nobody vouches for: its
    // time is up, so it counts as stale and is renewed as soon as the server answers.
    return { ...stored, life: { receivedAt, lifetimeSeconds: 0 } }
  }
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
