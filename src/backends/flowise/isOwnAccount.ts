import { isRecord } from '../../core/isRecord.ts'
import type { AuthPhase } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'

/**
 * Asks whose the cookies are, by a call that needs no renewal: they may be good although a renewal is
 * not to be had. A change of nothing is the only call that Flowise answers to the account's owner
 * alone; it lets everybody read everybody.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 * @param phase what is going on, for errors
 * @param id identifier of the person
 * @throws AuthError a transport code
 */
export async function isOwnAccount(
  settings: FlowiseSettings,
  context: BackendContext,
  phase: AuthPhase,
  id: string,
): Promise<boolean> {
  const call = callFlowise(settings, context, phase)
  const { ok, body } = await call('user', { method: 'PUT', body: { id } })
  const user = isRecord(body['user']) ? body['user'] : body
  return ok && user['id'] === id
}
