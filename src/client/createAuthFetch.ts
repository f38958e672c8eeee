import type { AuthUser } from '../core/authUser.ts'
import { toAuthError } from '../core/toAuthError.ts'
import type { Kernel } from './kernel.ts'
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
  const allowed = apiOrigins.map((origin) => new URL(origin).origin)

  function mayCarrySession(request: Request): boolean {
    const { origin } = new URL(request.url)
    const page = platform.location && new URL(platform.location.href()).origin
    return origin === page || allowed.includes(origin)
  }

  async function send(request: Request, token: string | null): Promise<Response> {
    if (token) request.headers.set('Authorization', `Bearer ${token}`)
    return platform.fetch(request)
  }

  return async (input, init) => {
    const request = new Request(resolve(input, platform.location?.href()), init)
    const isOwn = request.headers.has('Authorization') || !mayCarrySession(request)
    if (isOwn || backend.transport === 'cookie') return platform.fetch(request)
    const token = await tokens.get()
    // A stream can be read once; everything else can be sent again.
    const isStream = init?.body instanceof ReadableStream
    const replay = isStream ? null : request.clone()
    const response = await send(request, token)
    if (response.status !== 401 || !token || !replay) return response
    try {
      const next = await tokens.replace(token)
      return next ? await send(replay, next) : response
    } catch (thrown) {
      // The renewal failed, which the state tells. The caller still gets the server's answer.
      if (toAuthError(thrown, 'request').code === 'cancelled') throw thrown
      return response
    }
  }
}

function resolve(input: string | URL | Request, base: string | undefined): URL | Request {
  return input instanceof Request ? input : new URL(input, base)
}
