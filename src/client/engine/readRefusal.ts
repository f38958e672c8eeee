import type { Backend } from '../../core/backend.ts'
import type { RefusalMeaning } from '../../core/refusalMeaning.ts'

/**
 * Tells what a response says of the session.
 *
 * @param backend knows its own refusals
 * @param response of which a copy may be read
 * @returns null where it is no refusal
 */
export async function readRefusal(
  { readRefusal: read = () => 'expired' as const }: Pick<Backend, 'readRefusal'>,
  response: Response,
): Promise<RefusalMeaning | null> {
  return response.status === 401 ? read(response.clone()) : null
}
