import type { Backend } from '../../core/backend.ts'

/**
 * Tells whether a response is a refusal that a renewal may mend.
 *
 * @param backend knows its own refusals
 * @param response of which a copy may be read
 */
export async function isRefused(
  { isExpired = () => true }: Pick<Backend, 'isExpired'>,
  response: Response,
): Promise<boolean> {
  return response.status === 401 && isExpired(response.clone())
}
