import { isRecord } from '../../core/isRecord.ts'

/**
 * Tells whether a refusal is one that a renewal mends: `{"error":"session_expired"}`.
 *
 * @param response a refusal, whose body is read
 */
export async function isSessionExpired(response: Response): Promise<boolean> {
  const body: unknown = await response.json().catch(() => null)
  return isRecord(body) && body['error'] === 'session_expired'
}
