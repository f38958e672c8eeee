import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Challenge } from '../../core/challenge.ts'
import type { Kernel } from '../kernel.ts'
import type { AnswerChallenge } from './createChallenges.ts'
import type { TokenSource } from './createTokenSource.ts'
import { readStepUp } from './readStepUp.ts'

/** A `fetch` that carries the session. */
export type AuthFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

const REAUTHENTICATION: Challenge = { kind: 'reauthentication', methods: [] }

/**
 * Makes the authenticated `fetch`. Tokens go to allow-listed origins only; a 401 leads to one
 * renewal and one replay, however many requests run into it at once. A session that has expired,
 * and a server that wants a fresher or stronger sign-in, become a challenge; the request waits for
 * its answer and is sent again.
 *
 * @param kernel the client's shared parts
 * @param tokens where access tokens come from
 * @param answer has challenges answered
 * @param apiOrigins origins that may see the token, beside the page's own
 */
export function createAuthFetch<User extends AuthUser>(
  kernel: Kernel<User>,
  tokens: TokenSource,
  answer: AnswerChallenge,
  apiOrigins: readonly string[],
): AuthFetch {
  const { backend, platform, store, events } = kernel
  const { readChallenge = readStepUp } = backend
  const base = platform.location?.href
  const allowed = apiOrigins.map((origin) => new URL(origin).origin)
  const isExpired = () => store.get().status === 'expired'

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

  /** Gets the token for the first try, whatever has to be done for it. */
  async function first({ signal }: Request): Promise<string | null> {
    try {
      return await tokens.get()
    } catch (error) {
      if (isExpired() && (await answer(REAUTHENTICATION, signal))) return tokens.get()
      throw error
    }
  }

  /** Gets the token for the second try, or null when the server's answer stands. */
  async function second(
    { signal }: Request,
    response: Response,
    token: string,
  ): Promise<string | null> {
    const challenge = await readChallenge(response)
    if (!challenge && response.status !== 401) return null
    events.emit('debug', { type: 'replay', reason: challenge ? 'challenge' : 'renewed' })
    // When the renewal fails the state tells, and the caller still gets the server's answer.
    const next = challenge ? null : await tokens.replace(token).catch(() => null)
    const obstacle = challenge ?? (isExpired() ? REAUTHENTICATION : null)
    if (next || !obstacle || !(await answer(obstacle, signal))) return next
    return tokens.get()
  }

  return async (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(input, base?.()), init)
    const token = mayCarryToken(request) ? await first(request) : null
    if (!token) return platform.fetch(request)
    // A stream can be read once; everything else can be sent again.
    const replay = init?.body instanceof ReadableStream ? null : request.clone()
    const response = await send(request, token, !!replay)
    if (replay) {
      const next = await second(request, response, token)
      return next ? send(replay, next, true) : response
    }
    // The caller has the server's answer; that it cannot be asked again is worth knowing.
    const details = { reason: 'stream_body' }
    if (response.status === 401)
      events.emit('error', { error: new AuthError('config_invalid', 'request', { details }) })
    return response
  }
}
