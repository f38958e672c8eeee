import type { AuthPhase } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'

/**
 * Asks whether the cookies may read a person's account, by a call that needs no renewal: they may be
 * good although a renewal is not to be had.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param phase what is going on, for errors
 * @param id identifier of the person
 * @throws AuthError a transport code
 */
export async function canRead(
  settings: FlowiseSettings,
  context: BackendContext,
  phase: AuthPhase,
  id: string,
): Promise<boolean> {
  const call = callFlowise(settings, context, phase)
  const { ok, body } = await call('user', { method: 'GET', query: { id } })
  return ok && body['id'] === id
}
