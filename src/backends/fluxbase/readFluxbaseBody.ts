import { AuthError } from '../../core/authError.ts'
import { isRecord } from '../../core/isRecord.ts'
import type { Platform } from '../../core/platform.ts'
import type { FluxbaseCall } from './fluxbaseCall.ts'
import { toFluxbaseError } from './toFluxbaseError.ts'

/**
 * Reads the body of a success.
 *
 * @param response what the server said
 * @param call what it was asked
 * @param platform the clock, for waiting times
 * @returns an object; a list comes as its `items`, and an empty body as an empty object
 * @throws AuthError what a refusal means; `response_invalid` for anything that is no JSON
 */
export async function readFluxbaseBody(
  response: Response,
  call: FluxbaseCall,
  platform: Platform,
): Promise<Record<string, unknown>> {
  if (!response.ok) throw await toFluxbaseError(response, call, platform)
  const text = await response.text()
  try {
    const body: unknown = JSON.parse(text || '{}')
    if (Array.isArray(body)) return { items: body }
    if (isRecord(body)) return body
  } catch {
    // Told below, like every other body that cannot be read.
  }
  throw new AuthError('response_invalid', call.phase ?? 'request', {
    status: response.status,
    details: { reason: 'not_an_object' },
  })
}
