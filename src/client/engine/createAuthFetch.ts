import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Challenge } from '../../core/challenge.ts'
import type { Kernel } from '../kernel.ts'
import { abortable } from './abortable.ts'
import type { AnswerChallenge } from './createChallenges.ts'
import { createAllowList } from './createAllowList.ts'
import type { TokenSource } from './createTokenSource.ts'
import { readRefusal } from './readRefusal.ts'
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
 * @throws AuthError `config_invalid` when one of them is no address
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
  const mayCarry = createAllowList(kernel, apiOrigins)
  const isExpired = () => store.get().status === 'expired'

  const send = createSend(kernel)

  /** Gets the token for the first try, whatever has to be done for it. */
  async function first({ signal }: Request, owner: string | null): Promise<string | null> {
    try {
      return await abortable(tokens.get(owner), signal)
    } catch (error) {
      if (isExpired() && (await answer(REAUTHENTICATION, signal))) return tokens.get(owner)
      throw error
    }
  }

  /** Gets the token for the next try, or null when the server's answer stands. */
  async function next(
    { signal }: Request,
    challenge: Challenge | null,
    isEnded: boolean,
    token: string,
    owner: string | null,
  ): Promise<string | null> {
    events.emit('debug', { type: 'replay', reason: challenge ? 'challenge' : 'renewed' })
    try {
      if (isEnded) await tokens.end(token)
      else if (!challenge) return await abortable(tokens.replace(token, owner), signal)
    } catch {
      // The state tells why the renewal failed, and the caller still gets the server's answer.
      signal.throwIfAborted()
    }
    const obstacle = challenge ?? (isExpired() ? REAUTHENTICATION : null)
    if (!obstacle || !(await answer(obstacle, signal))) return null
    return tokens.get(owner)
  }

  return async (input, init) => {
    const owner = tokens.owner()
    const request = new Request(input instanceof Request ? input : new URL(input, base?.()), init)
    let token = mayCarry(request) ? await first(request, owner) : null
    if (!token) return platform.fetch(request)
    // A stream can be read once; everything else can be sent again.
    const isRepeatable = !(init?.body instanceof ReadableStream)
    const copy = () => (isRepeatable ? request.clone() : request)
    let response = await send(copy(), token, isRepeatable)
    // Once for a renewal, and once for a challenge; a server that asks twice will ask again.
    const met = new Set<boolean>()
    while (isRepeatable) {
      const challenge = await readChallenge(response)
      const refusal = challenge ? null : await readRefusal(backend, response)
      const isMet = challenge || (refusal && refusal !== 'denied')
      if (!isMet || met.has(!!challenge)) return response
      met.add(!!challenge)
      const following = await next(request, challenge, refusal === 'ended', token, owner)
      if (!following) return response
      token = following
      response = await send(copy(), token, true)
    }
    // The caller has the server's answer; that it cannot be asked again is worth knowing.
    const details = { reason: 'stream_body' }
    if (response.status === 401)
      events.emit('error', { error: new AuthError('config_invalid', 'request', { details }) })
    return response
  }
}

/** Makes the function that sends a request with the session. */
function createSend<User extends AuthUser>({ backend, platform, context }: Kernel<User>) {
  const isCookie = backend.transport === 'cookie'
  return (request: Request, token: string, isRepeatable: boolean): Promise<Response> => {
    if (backend.fetch)
      return backend.fetch(context(request.signal), request, isCookie ? '' : token, isRepeatable)
    if (isCookie) return platform.fetch(new Request(request, { credentials: 'include' }))
    request.headers.set('Authorization', `Bearer ${token}`)
    return platform.fetch(request)
  }
}
