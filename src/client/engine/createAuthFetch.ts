import type { AuthUser } from '../../core/authUser.ts'
import type { Kernel } from '../kernel.ts'
import type { TokenSource } from './createTokenSource.ts'

/** A `fetch` that carries the session. */
export type AuthFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/**
 * Makes the authenticated `fetch`. Tokens go to allow-listed origins only; a 401 leads to one
 * renewal and one replay, however many requests run into it at once.
 *
 * @param kernel the client's shared parts
 * @param tokens where access tokens come from
 * @param apiOrigins origins that may see the token, beside the page's own
 */
export function createAuthFetch<User extends AuthUser>(
  kernel: Kernel<User>,
  tokens: TokenSource,
  apiOrigins: readonly string[],
): AuthFetch {
  const { backend, platform } = kernel
  const base = platform.location?.href
  const allowed = apiOrigins.map((origin) => new URL(origin).origin)

  function mayCarryToken(request: Request): boolean {
    const { origin } = new URL(request.url)
    const isPage = !!base && origin === new URL(base()).origin
    const isTrusted = isPage || allowed.includes(origin)
    return backend.transport === 'bearer' && isTrusted && !request.headers.has('Authorization')
  }

  function send(request: Request, token: string, isRepeatable: boolean): Promise<Response> {
    const context = kernel.context(request.signal)
    if (backend.fetch) return backend.fetch(context, request, token, isRepeatable)
    request.headers.set('Authorization', `Bearer ${token}`)
    return platform.fetch(request)
  }

  return async (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(input, base?.()), init)
    const token = mayCarryToken(request) ? await tokens.get() : null
    if (!token) return platform.fetch(request)
    // A stream can be read once; everything else can be sent again.
    const replay = init?.body instanceof ReadableStream ? null : request.clone()
    const response = await send(request, token, !!replay)
    if (response.status !== 401 || !replay) return response
    // When the renewal fails the state tells, and the caller still gets the server's answer.
    const next = await tokens.replace(token).catch(() => null)
    return next ? send(replay, next, true) : response
  }
}
