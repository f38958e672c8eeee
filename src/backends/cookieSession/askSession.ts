import type { AuthPhase } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { callServer } from './callServer.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { readSession } from './readSession.ts'
import type { ServerSession } from './readSession.ts'
import { refused } from './refused.ts'

/** What the server knows: a session, or one that has to be renewed first; or null. */
export interface AskedSession {
  readonly session: ServerSession | null
  /** Whether there is one, which only a renewal brings back to life. */
  readonly isExpired: boolean
}

/**
 * Asks who is signed in. Nothing is spent by it.
 *
 * @param settings where the endpoints are
 * @param context of one backend call
 * @param phase what is going on, for errors
 * @throws AuthError a transport code, or what the server refuses with
 */
export async function askSession(
  settings: CookieSessionSettings,
  context: BackendContext,
  phase: AuthPhase,
): Promise<AskedSession> {
  const answer = await callServer(settings, context, phase)('session', { method: 'GET' })
  if (answer.ok) return { session: readSession(answer.body, phase), isExpired: false }
  const error = refused(answer, phase)
  if (answer.status !== 401 || error.code !== 'session_expired') throw error
  const isTold = answer.body['user'] !== undefined
  return { session: isTold ? readSession(answer.body, phase) : null, isExpired: true }
}
