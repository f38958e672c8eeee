import { AuthError, RETRY_AFTER_DETAIL } from './authError.ts'
import type { AuthPhase } from './authError.ts'
import type { Platform } from './platform.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from './withDeadline.ts'

/** Largest body that is read, in bytes. */
export const BODY_CAP_BYTES = 1_048_576

/** What bounds a call. */
export interface GuardedFetchOptions {
  readonly platform: Platform
  /** What is going on, for errors. */
  readonly phase: AuthPhase
  readonly signal?: AbortSignal | undefined
  /** Largest body, in bytes. @default 1 MB */
  readonly capBytes?: number
  /** Whether a body must be JSON by its content type. @default true */
  readonly json?: boolean
  /** `any` returns refusals and failures of the server too, with their body. @default 'below_500' */
  readonly status?: 'below_500' | 'any'
}

/**
 * `fetch` for credentialed calls to a backend: a deadline that covers the body, a cap on its size,
 * no redirects, no cookies, no cache, no referrer, and a JSON content type or none at all.
 *
 * @param url absolute address
 * @param init method, headers, body, credentials
 * @param options the bounds
 * @returns a response whose body is in memory already; its status is below 500
 * @throws AuthError `network_failed`, `offline`, `timeout`, `cancelled`, `rate_limited`,
 *   `server_failed` or `response_invalid`
 */
export async function guardedFetch(
  url: string | URL,
  init: RequestInit,
  options: GuardedFetchOptions,
): Promise<Response> {
  const {
    platform,
    phase,
    signal,
    capBytes = BODY_CAP_BYTES,
    json = true,
    status: wanted,
  } = options
  const bounds = { clock: platform.clock, ms: REQUEST_DEADLINE_MS, phase, signal }
  return withDeadline(bounds, async (inner) => {
    const response = await send(url, { ...init, signal: inner }, options)
    // A browser hides where a redirect leads; elsewhere its status shows.
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
      throw invalid(phase, response.status, 'redirect')
    const isRefusal = isTransientStatus(response.status)
    if (isRefusal && wanted !== 'any') throw refusal(response, options)
    const body = await readCapped(response, capBytes, phase)
    const type = response.headers.get('content-type') ?? ''
    if (
      json &&
      !isRefusal &&
      body.size > 0 &&
      !/^application\/([\w.+-]+\+)?(json|jwt)\b/i.test(type)
    )
      throw invalid(phase, response.status, 'content_type')
    const { status, headers } = response
    return new Response(body.size > 0 ? body : null, { status, headers })
  })
}

async function send(
  url: string | URL,
  init: RequestInit,
  { platform, phase }: GuardedFetchOptions,
): Promise<Response> {
  try {
    return await platform.fetch(url, {
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      ...init,
      redirect: 'manual',
    })
  } catch {
    // The reason is hidden from scripts: no connection, TLS, CORS and blockers look the same.
    throw new AuthError(platform.online() ? 'network_failed' : 'offline', phase)
  }
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
      void reader.cancel()
      throw invalid(phase, response.status, 'size')
    }
    chunks.push(value)
  }
  return new Blob(chunks)
}

/**
 * Tells whether a status means that a server refuses or fails for now.
 *
 * @param status of a response
 * @see RFC 9110 sections 15.5.9 and 15.6, RFC 8470 section 5.2, RFC 6585 section 4
 */
export function isTransientStatus(status: number): boolean {
  return [408, 425, 429].includes(status) || status >= 500
}

/**
 * Makes the error of a server that refuses or fails for now.
 *
 * @param response with a status of that kind
 * @param options the bounds of the call
 */
export function refusal(
  response: Response,
  { platform, phase }: Pick<GuardedFetchOptions, 'platform' | 'phase'>,
): AuthError {
  const { status, headers } = response
  const seconds = parseRetryAfter(headers.get('retry-after'), platform.clock.now())
  const details = seconds === null ? {} : { [RETRY_AFTER_DETAIL]: seconds }
  return new AuthError(status === 429 ? 'rate_limited' : 'server_failed', phase, {
    status,
    details,
  })
}

function invalid(phase: AuthPhase, status: number, reason: string): AuthError {
  return new AuthError('response_invalid', phase, { status, details: { reason } })
}

/**
 * Reads a `Retry-After` header.
 *
 * @param value seconds or an HTTP date
 * @param now milliseconds since the epoch
 * @returns seconds to wait, or null when absent or unreadable
 * @see RFC 9110 section 10.2.3
 */
export function parseRetryAfter(value: string | null, now: number): number | null {
  if (!value) return null
  if (/^\d+$/.test(value)) return Number(value)
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - now) / 1000))
}
