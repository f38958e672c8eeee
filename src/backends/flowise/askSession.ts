import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { readUser } from './readUser.ts'
import { refused } from './refused.ts'

/**
 * What is known of the session: a person; nobody; or nobody, which may pass, since Flowise says the
 * same when an identity provider cannot be reached.
 */
export type SessionAnswer = { readonly user: AuthUser } | 'over' | 'perhaps_over'

/** What Flowise answers for a refresh token that is over, and for an upstream renewal that failed. */
const REFRESH_EXPIRED = 'Refresh Token Expired'

/**
 * Asks who is signed in, by the one call that tells: the renewal.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param phase what is going on, for errors
 * @throws AuthError a transport code, or `config_invalid`; a page in place of JSON means nothing
 */
export async function askSession(
  settings: FlowiseSettings,
  context: BackendContext,
  phase: AuthPhase,
): Promise<SessionAnswer> {
  const answer = await callFlowise(settings, context, phase)('refresh')
  const user = answer.ok ? readUser(answer.body) : null
  if (user) return { user }
  // A dead session is renewed with status 200 all the same, and tells of nobody.
  if (answer.ok && 'isSSO' in answer.body) return 'over'
  if (answer.ok)
    throw new AuthError('response_invalid', phase, {
      status: answer.status,
      details: { reason: 'no_user' },
    })
  if (answer.message === REFRESH_EXPIRED) return 'perhaps_over'
  const error = refused(answer, phase)
  if (error.code === 'session_expired') return 'over'
  throw error
}
