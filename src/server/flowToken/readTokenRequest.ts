import { AuthError } from '../../core/authError.ts'
import { isRecord } from '../../core/isRecord.ts'
import { readRequestText } from '../http/readRequestText.ts'
import { isFlowTokenRole } from './flowTokenRoles.ts'
import type { FlowTokenRole } from './flowTokenRoles.ts'

/** Largest body of a request, in bytes. */
export const TOKEN_REQUEST_CAP_BYTES = 4_096

/** What a page may ask for. Nothing else of a request is looked at. */
export interface TokenRequest {
  readonly audience: string | null
  readonly role: FlowTokenRole | null
}

/**
 * Reads what a page asks for: a JSON body of a `POST`, the query of a `GET`.
 *
 * @param request that has passed the guard
 * @throws AuthError `config_invalid` with status 400, 413 or 415, `access_denied` for a role that
 *   there is not, `timeout`
 */
export async function readTokenRequest(request: Request): Promise<TokenRequest> {
  const { audience = null, role = null } =
    request.method === 'GET' ? readQuery(request) : await readBody(request)
  if (audience !== null && typeof audience !== 'string') throw malformed(400, 'audience')
  if (role === null || isFlowTokenRole(role)) return { audience, role }
  if (typeof role !== 'string') throw malformed(400, 'role')
  throw new AuthError('access_denied', 'server', { status: 403, details: { reason: 'role' } })
}

interface Asked {
  readonly audience?: unknown
  readonly role?: unknown
}

function readQuery({ url }: Request): Asked {
  const { searchParams } = new URL(url)
  const read = (name: string) => {
    const values = searchParams.getAll(name)
    // Of two values each reader along the way may believe another one.
    if (values.length > 1) throw malformed(400, name)
    return values[0]
  }
  return { audience: read('audience'), role: read('role') }
}

async function readBody(request: Request): Promise<Asked> {
  const text = await readRequestText(request, TOKEN_REQUEST_CAP_BYTES)
  if (text === '') return {}
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) throw malformed(415, 'content_type')
  try {
    const body: unknown = JSON.parse(text)
    if (isRecord(body)) return { audience: body['audience'], role: body['role'] }
  } catch {
    // As with any other body that is no object.
  }
  throw malformed(400, 'body')
}

function malformed(status: number, reason: string): AuthError {
  return new AuthError('config_invalid', 'server', { status, details: { reason } })
}
