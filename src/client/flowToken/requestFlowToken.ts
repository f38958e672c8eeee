import { AuthError } from '../../core/authError.ts'
import type { FlowTokenRequest } from '../../core/groups/flowTokenGroup.ts'
import { guardedFetch } from '../../core/guardedFetch.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { isRecord } from '../../core/isRecord.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import { parseUrl } from '../../core/parseUrl.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { abortable } from '../engine/abortable.ts'
import type { FlowTokenClient, FlowTokenOrigin } from './flowTokenOptions.ts'

/** Largest answer that is read, in bytes. */
const ANSWER_CAP_BYTES = 65_536

/** What a server has answered. */
export interface FlowTokenAnswer {
  /** What it says is a token; anything. */
  readonly token: unknown
  /** What the server's clock showed, in milliseconds since the epoch, where the response tells. */
  readonly serverNow?: number | undefined
}

/**
 * Asks for a token, once.
 *
 * @param client whose session goes with the request
 * @param origin where tokens come from
 * @param request which token
 * @param signal aborted when nobody wants the answer any more
 * @throws AuthError `session_expired` (401), `access_denied` (403), `flow_token_unavailable` (other
 *   refusals, and what the app's own function throws), or as `guardedFetch`
 */
export async function requestFlowToken(
  client: FlowTokenClient,
  origin: FlowTokenOrigin,
  request: FlowTokenRequest,
  signal: AbortSignal,
): Promise<FlowTokenAnswer> {
  switch (origin.kind) {
    case 'group':
      return abortable(origin.group.request(request), signal)
    case 'endpoint':
      return askEndpoint(client, origin, request, signal)
    case 'function':
      try {
        const answer: unknown = await abortable(origin.fetchToken({ ...request, signal }), signal)
        return { token: isRecord(answer) && 'token' in answer ? answer['token'] : answer }
      } catch (thrown) {
        throw thrownByApp(thrown)
      }
    default:
      return origin satisfies never
  }
}

/** It may be anything, from a lost network to a slip; so it is tried again, ever more rarely. */
function thrownByApp(thrown: unknown): AuthError {
  const { code, details } = toAuthError(thrown, 'embed', 'flow_token_unavailable')
  if (isAuthError(thrown)) return thrown
  return new AuthError(code, 'embed', { details, retryable: code !== 'cancelled' })
}

async function askEndpoint(
  client: FlowTokenClient,
  { url, method }: Extract<FlowTokenOrigin, { kind: 'endpoint' }>,
  request: FlowTokenRequest,
  signal: AbortSignal,
): Promise<FlowTokenAnswer> {
  const isPost = method === 'POST'
  const address = resolve(url, client.platform.location?.href())
  if (!isPost)
    for (const [name, value] of Object.entries(request)) address.searchParams.set(name, value)
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      ...(isPost && { 'Content-Type': 'application/json', 'X-Flowpass': '1' }),
    },
    ...(isPost && { body: JSON.stringify(request) }),
  }
  const response = await send(client, address, init, signal)
  const { status, headers } = response
  if (status === 401) throw new AuthError('session_expired', 'embed', { status })
  if (status === 403) throw new AuthError('access_denied', 'embed', { status })
  if (!response.ok)
    throw new AuthError('flow_token_unavailable', 'embed', {
      status,
      details: { reason: 'status' },
    })
  const { token } = await readJsonObject(response, 'embed')
  return { token, serverNow: serverTime(headers) }
}

/** `fetch` with the session, within bounds; what the session has to say of it is not covered up. */
async function send(
  client: FlowTokenClient,
  address: URL,
  init: RequestInit,
  signal: AbortSignal,
): Promise<Response> {
  let said: unknown = null
  const fetch: typeof client.fetch = (input, options) =>
    client.fetch(input, options).catch((thrown: unknown) => {
      said = thrown
      throw thrown
    })
  const platform = { ...client.platform, fetch }
  const bounds = { platform, phase: 'embed', signal, capBytes: ANSWER_CAP_BYTES } as const
  try {
    // Refusals may come as a page of a proxy; they are told by their status.
    return await guardedFetch(address, init, { ...bounds, json: false })
  } catch (error) {
    throw isAuthError(said) && !signal.aborted ? said : error
  }
}

function resolve(url: string, page: string | undefined): URL {
  const address = parseUrl(url, page)
  if (!address) throw invalid()
  const isOwn = page !== undefined && address.origin === new URL(page).origin
  if (!isOwn && !isSecureUrl(address.href)) throw invalid()
  return address
}

function invalid(): AuthError {
  const details = { reason: 'address', option: 'endpoint' }
  return new AuthError('config_invalid', 'configure', { details })
}

/** Pages of another origin see the header only where the server exposes it. RFC 9110 section 6.6.1 */
function serverTime(headers: Headers): number | undefined {
  const date = Date.parse(headers.get('date') ?? '')
  const age = Number(headers.get('age') ?? 0)
  // A date has whole seconds: what it leaves out must not make a token live longer.
  return Number.isNaN(date) ? undefined : date + 999 + (age > 0 ? age * 1000 : 0)
}
