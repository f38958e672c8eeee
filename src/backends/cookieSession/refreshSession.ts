import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant } from '../../core/grant.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { askSession } from './askSession.ts'
import { callServer } from './callServer.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { readSession } from './readSession.ts'
import { refused } from './refused.ts'

/**
 * Renews the session. A server that has nothing to renew needs no such endpoint: then it is asked
 * who is signed in.
 *
 * @param settings where the endpoints are
 * @param context of one backend call
 * @throws AuthError `session_expired` when the server says that it is over
 */
export async function refreshSession(
  settings: CookieSessionSettings,
  context: BackendContext,
): Promise<Grant> {
  const answer = await callServer(settings, context, 'refresh')('refresh')
  const error = answer.ok ? null : refused(answer, 'refresh')
  const isMissing = isAuthError(error, 'capability_missing')
  if (error && !isMissing) throw error
  const { session, isExpired } = isMissing
    ? await askSession(settings, context, 'refresh')
    : { session: readSession(answer.body, 'refresh'), isExpired: false }
  if (!session || isExpired) throw new AuthError('session_expired', 'refresh')
  return session
}
