import { AuthError } from '../../core/authError.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { readJsonBody } from '../guard/readJsonBody.ts'

/**
 * Reads the JSON object that a request brings.
 *
 * @param request whose body nobody has read
 * @throws AuthError `config_invalid` with status 413 or 400, or `timeout` with the reason `body`
 */
export async function readBody(request: Request): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await readJsonBody(request)
  } catch (thrown) {
    // It is the browser that was slow, and not somebody behind us.
    if (!isAuthError(thrown, 'timeout')) throw thrown
    throw new AuthError('timeout', 'server', { details: { reason: 'body' } })
  }
}
