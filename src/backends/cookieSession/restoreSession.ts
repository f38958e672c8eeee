import type { BackendContext } from '../../core/backend.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { randomId } from '../../core/randomId.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from '../../core/withDeadline.ts'
import { askSession } from './askSession.ts'
import type { AskedSession } from './askSession.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'

/** How long a page with a session to show waits for the server, in milliseconds. */
const PATIENCE_MS = 4_000

/**
 * Finds out who is signed in. The cookie is out of reach, so the server is asked each time a page
 * loads. A session that has to be renewed is returned as one whose time is up: the renewal follows,
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
  const { platform, signal } = context
  const { clock } = platform
  const receivedAt = clock.now()
  const ms = stored ? PATIENCE_MS : REQUEST_DEADLINE_MS
  const isOver = { life: { receivedAt, lifetimeSeconds: 0 } }
  let asked: AskedSession
  try {
    asked = await withDeadline({ clock, ms, phase: 'restore', signal }, (inner) =>
      askSession(settings, { ...context, signal: inner }, 'restore'),
    )
  } catch (thrown) {
    const error = toAuthError(thrown, 'restore')
    if (!stored || !error.retryable) throw error
    // Nobody has said that it is over. It is shown as stale, and renewed once the server answers.
    return { ...stored, ...isOver }
  }
  const { session: told, isExpired } = asked
  if (!told) return isExpired && stored ? { ...stored, ...isOver } : null
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
  return { ...kept, session, ...(isExpired ? isOver : life) }
}
