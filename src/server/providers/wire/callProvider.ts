import { AuthError, RETRY_AFTER_DETAIL } from '../../../core/authError.ts'
import type { AuthPhase } from '../../../core/authError.ts'
import { BODY_CAP_BYTES, isTransientStatus, parseRetryAfter } from '../../../core/guardedFetch.ts'
import { isSecureUrl } from '../../../core/isSecureUrl.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from '../../../core/withDeadline.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import { clockOf } from './clockOf.ts'

/** Longest wait that is passed on, in seconds. */
const MAX_RETRY_AFTER_SECONDS = 300

/** What bounds a call to a provider. */
export interface CallBounds {
  /** What is going on, for errors. */
  readonly phase: AuthPhase
  /** How long it may take, body included, in milliseconds. @default 10000 */
  readonly ms?: number
  /** Largest body that is read, in bytes. @default 1 MB */
  readonly capBytes?: number
  /** Whether a body must be JSON by its content type. @default true */
  readonly json?: boolean
}

/** What is sent. Nothing else of `RequestInit` works on every server runtime. */
export interface CallInit {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: URLSearchParams | string | null | undefined
}

/**
 * `fetch` for calls of the server to a provider: https or loopback, a deadline that covers the body,
 * a cap on its size, no redirects, and a JSON content type.
 *
 * @param environment the network and the clock
 * @param bounds of this call
 * @param url absolute address
 * @param init method, headers, body
 * @returns a response whose body is in memory already; its status is below 500
 * @throws AuthError `network_failed`, `timeout`, `cancelled`, `rate_limited`, `server_failed`,
 *   `response_invalid`, or `config_invalid` for an address that is not safe to send secrets to
 * @see RFC 9700 sections 2.6 and 4.12
 */
export async function callProvider(
  environment: ServerEnvironment,
  bounds: CallBounds,
  url: string,
  { method = 'GET', headers = {}, body = null }: CallInit = {},
): Promise<Response> {
  const { phase, ms = REQUEST_DEADLINE_MS, capBytes = BODY_CAP_BYTES, json = true } = bounds
  if (!isSecureUrl(url))
    throw new AuthError('config_invalid', phase, { details: { reason: 'address' } })
  const { signal } = environment
  return withDeadline({ clock: clockOf(environment), ms, phase, signal }, async (inner) => {
    const init = {
      method,
      headers: { ...headers },
      body,
      redirect: 'manual',
      signal: inner,
    } as const
    const response = await environment.fetch(url, init).catch(() => {
      throw new AuthError('network_failed', phase)
    })
    const { status } = response
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400))
      throw invalid(phase, status, 'redirect')
    if (isTransientStatus(status)) throw refusal(environment, phase, response)
    const content = await readCapped(response, capBytes, phase)
    const type = response.headers.get('content-type') ?? ''
    if (json && content.size > 0 && !/^application\/([\w.+-]+\+)?(json|jwt)\b/i.test(type))
      throw invalid(phase, status, 'content_type')
    const kept = content.size > 0 ? content : null
    return new Response(kept, { status, headers: response.headers })
  })
}

async function readCapped(response: Response, cap: number, phase: AuthPhase): Promise<Blob> {
  const chunks: BlobPart[] = []
  const reader = response.body?.getReader()
  let size = 0
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw new AuthError('network_failed', phase)
    })
    if (done) break
    size += value.byteLength
    if (size > cap) {
      reader.cancel().catch(() => {})
      throw invalid(phase, response.status, 'size')
    }
    chunks.push(value)
  }
  return new Blob(chunks)
}

function refusal(
  environment: ServerEnvironment,
  phase: AuthPhase,
  { status, headers, body }: Response,
): AuthError {
  body?.cancel().catch(() => {})
  const told = parseRetryAfter(headers.get('retry-after'), environment.now())
  const seconds = told === null ? null : Math.min(told, MAX_RETRY_AFTER_SECONDS)
  return new AuthError(status === 429 ? 'rate_limited' : 'server_failed', phase, {
    status,
    ...(seconds !== null && { details: { [RETRY_AFTER_DETAIL]: seconds } }),
  })
}

function invalid(phase: AuthPhase, status: number, reason: string): AuthError {
  return new AuthError('response_invalid', phase, { status, details: { reason } })
}
