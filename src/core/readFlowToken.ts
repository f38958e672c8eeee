import { AuthError } from './authError.ts'
import type { FlowToken, FlowTokenClaims } from './flowToken.ts'
import { isRecord } from './isRecord.ts'

/** Longest token that is looked into: 16 KiB, of characters that take a byte each. */
const MAX_TOKEN_LENGTH = 16_384

/** Longest life that is believed, in milliseconds. Servers of embedded apps refuse more. */
const MAX_LIFE_MS = 86_400_000

/** How far a token may be from the future before a clock is held to be wrong, in milliseconds. */
const SKEW_TOLERANCE_MS = 60_000

/** What begins like this signs tokens, or calls an API: no page may ever have it. */
const SECRET_PREFIX = /^(?:fs_(?:embed|live|test)_|sk_|whsec_)/

/** From this length on, one unbroken word is taken for a key. */
const LONG_WORD = /^[^\s.{}<>]{20,}$/

/** How objects reach what all objects inherit from. */
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype']

/** What is known when a token arrives. Times are in milliseconds since the epoch. */
export interface ReadFlowTokenOptions {
  /** What the clock of this machine shows. */
  readonly now: number
  /** What the clock of the server shows, where its response tells (`Date`). */
  readonly serverNow?: number | undefined
  /** For whom the token was asked. */
  readonly audience?: string | undefined
}

/**
 * Reads a flow token: a JWT in compact form. It is decoded and not verified, for the key belongs to
 * servers alone; so nothing in it may be relied on, but for when to get the next one.
 *
 * Claims that RFC 7519 gives a type have that type; all others are as the server has written them.
 *
 * @param token what a server has handed over
 * @param options the time, and whom the token is meant for
 * @returns the token, its claims and its life by this machine's clock. Where that clock contradicts
 *   the token, it is taken for one that was made just now; of more than 24 hours, 24 count.
 * @throws AuthError `flow_token_rejected`; `details.reason` is `malformed`, `signing_secret`,
 *   `unsigned`, `no_expiry`, `expired` or `audience`
 * @see RFC 7515 section 7.1, RFC 7519 sections 4.1 and 7.2
 */
export function readFlowToken(token: unknown, options: ReadFlowTokenOptions): FlowToken {
  if (looksSecret(token)) throw rejected('signing_secret')
  if (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH) throw rejected('malformed')
  // Three parts and no white space: what another reader might take otherwise is no token.
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) throw rejected('malformed')
  const [first, second, signature] = token.split('.')
  const header = decodePart(first)
  const claims = decodePart(second)
  if (!header || !claims || typeof header['alg'] !== 'string') throw rejected('malformed')
  if (!signature || header['alg'].toLowerCase() === 'none') throw rejected('unsigned')
  if (!hasExpiry(claims)) throw rejected('no_expiry')
  if (!areClaims(claims)) throw rejected('malformed')
  const { audience } = options
  if (audience !== undefined && claims.aud !== undefined && !meant(claims.aud, audience))
    throw rejected('audience')
  return { token, claims: Object.freeze(claims), ...measure(claims, options) }
}

/** Tells whether a value is, or may be, a key; it is never repeated in an error. */
function looksSecret(value: unknown): boolean {
  if (isRecord(value)) return 'k' in value || 'd' in value
  if (typeof value !== 'string') return false
  const text = value.slice(0, MAX_TOKEN_LENGTH).trim()
  if (SECRET_PREFIX.test(text) || text.includes('-----BEGIN ') || LONG_WORD.test(text)) return true
  return text.startsWith('{') && looksSecret(parse(text))
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text, (key, inner: unknown) =>
      PROTOTYPE_NAMES.includes(key) ? undefined : inner,
    )
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

function decodePart(part = ''): Record<string, unknown> | null {
  try {
    const text = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0))
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

function hasExpiry(claims: Record<string, unknown>): boolean {
  return typeof claims['exp'] === 'number' && Number.isFinite(claims['exp'])
}

function areClaims(claims: Record<string, unknown>): claims is FlowTokenClaims {
  const { sub, jti, aud } = claims
  const texts = [sub, jti, ...(Array.isArray(aud) ? aud : [aud])]
  return texts.every((text) => text === undefined || typeof text === 'string')
}

function meant(aud: string | readonly string[], audience: string): boolean {
  return typeof aud === 'string' ? aud === audience : aud.includes(audience)
}

/** Finds out how long it is good for, whatever the clock of this machine shows. */
function measure(
  { exp, iat }: FlowTokenClaims,
  { now, serverNow }: ReadFlowTokenOptions,
): Pick<FlowToken, 'expiresAt' | 'lifetimeMs' | 'warning'> {
  const endsAt = exp * 1000
  const madeAt = typeof iat === 'number' && iat >= 0 && iat < exp ? iat * 1000 : null
  const judge = serverNow ?? now
  const isOver = judge >= endsAt
  if (isOver && (serverNow !== undefined || madeAt === null)) throw rejected('expired')
  const isContradicted = madeAt !== null && (isOver || judge < madeAt - SKEW_TOLERANCE_MS)
  const fullMs = endsAt - (madeAt ?? judge)
  const lifetimeMs = Math.min(fullMs, MAX_LIFE_MS)
  const leftMs = isContradicted ? lifetimeMs : Math.min(endsAt - judge, lifetimeMs)
  const warning = fullMs > MAX_LIFE_MS ? 'long_lived' : null
  return { expiresAt: now + leftMs, lifetimeMs, warning }
}

function rejected(reason: string): AuthError {
  return new AuthError('flow_token_rejected', 'embed', { details: { reason } })
}
