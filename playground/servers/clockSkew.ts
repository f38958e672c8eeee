import {
  CompactSign,
  compactVerify,
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  type JWTPayload,
} from 'jose'
import type { Middleware } from 'koa'
import type { JWTStructured } from 'oidc-provider'
import { toPublicKey } from './toPublicKey.ts'
import type { SigningKey } from './signingKeys.ts'

/** Makes tokens look as if a clock that is ahead or behind had stamped them. */
export interface ClockSkew {
  /** The current time of the skewed clock. */
  now: () => Date
  /** Moves the times of an access token before it is signed. */
  shiftAccessToken(token: JWTStructured): void
  /** Moves the times of ID tokens on their way out, and takes them back when they return. */
  middleware: Middleware
}

const TIME_CLAIMS = ['iat', 'nbf', 'exp', 'auth_time']

/** oidc-provider reads the machine's clock, so the skew is applied to what it issues. */
export function createClockSkew(keys: readonly SigningKey[], skewSeconds: () => number): ClockSkew {
  return {
    now: () => new Date(Date.now() + skewSeconds() * 1000),

    shiftAccessToken: ({ payload }) => shift(payload, skewSeconds()),

    async middleware(ctx, next) {
      const hint = ctx.query['id_token_hint']
      if (typeof hint === 'string') {
        ctx.query = { ...ctx.query, id_token_hint: await pullBackFromFuture(hint, keys) }
      }
      await next()
      const body: unknown = ctx.body
      if (ctx.path === '/token' && skewSeconds() !== 0 && hasIdToken(body)) {
        ctx.body = { ...body, id_token: await resign(body.id_token, keys, () => skewSeconds()) }
      }
    },
  }
}

async function pullBackFromFuture(hint: string, keys: readonly SigningKey[]): Promise<string> {
  try {
    const nowSeconds = Math.floor(Date.now() / 1000)
    return await resign(hint, keys, ({ iat = 0 }) => Math.min(0, nowSeconds - iat))
  } catch {
    // Not one of ours: the provider refuses it in its own words.
    return hint
  }
}

async function resign(
  jwt: string,
  keys: readonly SigningKey[],
  secondsFor: (payload: JWTPayload) => number,
): Promise<string> {
  const header = decodeProtectedHeader(jwt)
  const jwk = keys.find(({ kid }) => kid === header.kid)
  if (!jwk) throw new Error('The token was signed by an unknown key')
  const privateKey = await importJWK(jwk, jwk.alg)
  await compactVerify(jwt, await importJWK(toPublicKey(jwk), jwk.alg))
  const payload = decodeJwt(jwt)
  const seconds = secondsFor(payload)
  if (seconds === 0) return jwt
  shift(payload, seconds)
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ ...header, alg: jwk.alg })
    .sign(privateKey)
}

function shift(payload: Record<string, unknown>, seconds: number) {
  for (const name of TIME_CLAIMS) {
    const value = payload[name]
    if (typeof value === 'number') payload[name] = value + seconds
  }
}

function hasIdToken(body: unknown): body is Record<string, unknown> & { id_token: string } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'id_token' in body &&
    typeof body.id_token === 'string'
  )
}
