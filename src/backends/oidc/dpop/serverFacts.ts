import type { BackendContext } from '../../../core/backend.ts'

/** A clock that differs by less is right, in milliseconds: the time a message takes is no skew. */
const MIN_SKEW_MS = 30_000

/** What is known about the proofs that a server wants to see. */
export interface ServerFacts {
  readonly nonce: string | null
  /** How far this device's clock is behind, in milliseconds. */
  readonly skewMs: number
}

/**
 * Returns what is known of a server.
 *
 * @param context where facts are kept
 * @param origin the server's
 * @see RFC 9449 sections 8 and 9
 */
export function readServerFacts({ cache }: BackendContext, origin: string): ServerFacts {
  const skewMs = Number(cache.get('skew'))
  return { nonce: cache.get(`nonce:${origin}`), skewMs: Number.isFinite(skewMs) ? skewMs : 0 }
}

/**
 * Takes the next nonce and the time from a response, a success as well as a refusal. Either header
 * is hidden from pages unless the server exposes it.
 *
 * @param context where facts are kept
 * @param origin the server's
 * @param headers of its response
 * @param isResource whether it came from a resource server, perhaps out of the browser's cache
 * @see RFC 9449 section 8.2
 */
export function noteServerFacts(
  { cache, platform }: BackendContext,
  origin: string,
  headers: Headers,
  isResource: boolean,
): void {
  const nonce = headers.get('dpop-nonce')
  if (nonce) cache.set(`nonce:${origin}`, nonce)
  const skewMs = Date.parse(headers.get('date') ?? '') - platform.clock.now()
  // A cached answer tells what the time was long ago.
  if (isResource || Number.isNaN(skewMs)) return
  cache.set('skew', String(Math.abs(skewMs) < MIN_SKEW_MS ? 0 : skewMs))
}
