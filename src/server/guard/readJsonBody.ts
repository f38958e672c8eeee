import { AuthError } from '../../core/authError.ts'
import { isRecord } from '../../core/isRecord.ts'
import { readRequestText } from '../http/readRequestText.ts'

/** Largest body of a route of the session: all they take is a few words. */
const MAX_BODY_BYTES = 16_384

/**
 * Reads the JSON object that a request brings. Its content type is not looked at.
 *
 * @param request whose body nobody has read
 * @param capBytes largest body. @default 16 KB
 * @returns the object; an empty one where there is no body
 * @throws AuthError `config_invalid` with status 413 (too large) or 400 (not UTF-8, cut off, no JSON
 *   object), or `timeout`
 */
export async function readJsonBody(
  request: Request,
  capBytes = MAX_BODY_BYTES,
): Promise<Readonly<Record<string, unknown>>> {
  const text = await readRequestText(request, capBytes)
  if (text === '') return {}
  const body = parse(text)
  if (isRecord(body)) return body
  throw new AuthError('config_invalid', 'server', { status: 400, details: { reason: 'json' } })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
