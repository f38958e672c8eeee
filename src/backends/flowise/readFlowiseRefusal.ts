import { isRecord } from '../../core/isRecord.ts'
import type { RefusalMeaning } from '../../core/refusalMeaning.ts'

/**
 * Tells the refusals of Flowise apart: of its four, one is mended by a renewal, and one says that
 * there is no session any more.
 *
 * @param response a refusal, whose body is read
 */
export async function readFlowiseRefusal(response: Response): Promise<RefusalMeaning> {
  const body: unknown = await response.json().catch(() => null)
  if (!isRecord(body)) return 'denied'
  if (body['message'] === 'Token Expired' && body['retry'] === true) return 'expired'
  return body['message'] === 'Invalid or Missing token' ? 'ended' : 'denied'
}
