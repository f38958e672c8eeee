import { AuthError } from './authError.ts'
import type { AuthPhase } from './authError.ts'
import { isRecord } from './isRecord.ts'

/**
 * Reads a body that must be one JSON object.
 *
 * @param response a response of `guardedFetch`; its body is left readable
 * @param phase what is going on, for errors
 * @returns the object
 * @throws AuthError `response_invalid`
 */
export async function readJsonObject(
  response: Response,
  phase: AuthPhase,
): Promise<Record<string, unknown>> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  if (isRecord(body)) return body
  throw new AuthError('response_invalid', phase, {
    status: response.status,
    details: { reason: 'not_an_object' },
  })
}
