import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant, StoredGrant } from '../../core/grant.ts'
import { sleep } from '../../core/sleep.ts'
import { askSession } from './askSession.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { keepProfile } from './keepProfile.ts'

/** How long an identity provider is given to come back before a refusal is believed, in milliseconds. */
const SECOND_LOOK_MS = 2_000

/**
 * Renews the session.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param held what is held
 * @throws AuthError `session_expired` when the server says that it is over; a refusal that may come
 *   from an outage of an identity provider has to come twice
 */
export async function refreshSession(
  settings: FlowiseSettings,
  context: BackendContext,
  held: StoredGrant,
): Promise<Grant> {
  let answer = await askSession(settings, context, 'refresh')
  if (answer === 'perhaps_over') {
    await sleep(context.platform.clock, SECOND_LOOK_MS)
    answer = await askSession(settings, context, 'refresh')
  }
  if (typeof answer === 'string') throw new AuthError('session_expired', 'refresh')
  const user = keepProfile(answer.user, held.session.user)
  return { user, renewInSeconds: settings.renewInSeconds }
}
