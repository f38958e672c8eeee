import { AuthError } from '../../core/authError.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { clockOf } from '../providers/wire/clockOf.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import { boundedBody } from './boundedBody.ts'
import type { BreakReason } from './boundedBody.ts'
import type { ProxySettings } from './readProxyRules.ts'

/** Bytes can be sent twice, a stream once. */
export type UploadBody = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>

/** A body on its way to an API. */
export interface Upload {
  readonly body: UploadBody | null
  /** Why it broke off, where it did: the API is not to blame then. */
  failure(): AuthError | null
}

/** Bodies up to this size, in bytes, are kept so that they can be sent again with a new token. */
const KEPT_BYTES = 65_536

/**
 * Takes the body of a request: a small one whole, a large one as a stream of which nothing is kept.
 *
 * @param environment whose timers count
 * @param rule how large and how slow it may be
 * @param request whose body nobody has read
 * @throws AuthError `config_invalid` with status 413 (too large) or 400 (cut off), `timeout` where
 *   nothing comes, or what the body itself refuses to be read with
 */
export async function takeUpload(
  environment: ServerEnvironment,
  { maxRequestBytes: maxBytes, timeoutMs }: ProxySettings,
  { body, method, headers }: Request,
): Promise<Upload> {
  const declared = Number(headers.get('content-length') ?? NaN)
  if (declared > maxBytes) throw refusal('size')
  if (!body || method === 'GET' || method === 'HEAD') return { body: null, failure: () => null }
  const { after } = clockOf(environment)
  let failure: AuthError | null = null
  // A body that refuses to be read says best why.
  const fail = (reason: BreakReason, thrown?: unknown) =>
    (failure = isAuthError(thrown) ? thrown : refusal(reason))
  const stream = boundedBody(body, { maxBytes, quietMs: timeoutMs, after, fail })
  if (!(declared <= KEPT_BYTES)) return { body: stream, failure: () => failure }
  const bytes = await new Response(stream).arrayBuffer().catch(() => {
    throw failure ?? refusal('cut_off')
  })
  return { body: new Uint8Array(bytes), failure: () => null }
}

function refusal(reason: BreakReason): AuthError {
  if (reason === 'quiet') return new AuthError('timeout', 'server', { details: { reason: 'body' } })
  const status = reason === 'size' ? 413 : 400
  return new AuthError('config_invalid', 'server', { status, details: { reason } })
}
