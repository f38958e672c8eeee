import { isRecord } from '../../../core/isRecord.ts'

/**
 * Reads why a server did not accept a proof: from the challenge of a resource server, or from the
 * body of a token endpoint.
 *
 * @param response its answer
 * @param isResource whether it came from a resource server, whose body is the caller's business
 * @returns an error name, or null
 * @see RFC 9449 sections 5, 7.1, 8 and 9
 */
export async function proofRefusal(
  response: Response,
  isResource: boolean,
): Promise<string | null> {
  if (isResource) {
    const challenge = response.status === 401 ? response.headers.get('www-authenticate') : null
    // The scheme is found first: one pattern for both would take quadratic time on a hostile header.
    const start = challenge?.search(/\bdpop\b/i) ?? -1
    return start < 0 ? null : (/\berror="?(\w+)/i.exec(challenge?.slice(start) ?? '')?.[1] ?? null)
  }
  if (response.ok) return null
  const readBody = response.clone().json()
  const body: unknown = await readBody.catch(() => null)
  return isRecord(body) && typeof body['error'] === 'string' ? body['error'] : null
}
