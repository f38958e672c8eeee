import { isRecord } from '../../core/isRecord.ts'

/**
 * Tells whether a refusal is one that a renewal mends: `{ "error": "session_expired" }`, or the same
 * as `{ "error": { "code": … } }`.
 *
 * @param response a refusal, whose body is read
 */
export async function isSessionExpired(response: Response): Promise<boolean> {
  const body: unknown = await response.json().catch(() => null)
  const error = isRecord(body) ? body['error'] : null
  return (isRecord(error) ? error['code'] : error) === 'session_expired'
}
