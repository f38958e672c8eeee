import { randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { isObject } from './columns.ts'
import type { Fluxbase } from './fluxbase.ts'
import type { FluxbaseClaims } from './tokenClaims.ts'

/** Signs a token with HS256, as section 2 lists its claims. */
export function signToken(
  { secret, controls }: Pick<Fluxbase, 'secret' | 'controls'>,
  claims: FluxbaseClaims,
  lifetimeSeconds: number,
): Promise<string> {
  const now = Math.floor(controls.now() / 1000)
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('fluxbase')
    .setAudience(['fluxbase'])
    .setSubject(claims.user_id)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + lifetimeSeconds)
    .setJti(randomUUID())
    .sign(secret)
}

/** Reads a token. @returns null for one that is expired or not ours */
export async function readToken(
  { secret, controls }: Fluxbase,
  token: string,
): Promise<FluxbaseClaims | null> {
  try {
    const { payload } = await jwtVerify(token, secret, {
      algorithms: ['HS256', 'HS384', 'HS512'],
      currentDate: new Date(controls.now()),
    })
    const { user_id: userId, token_type: kind, exp, jti } = payload
    if (typeof userId !== 'string' || (kind !== 'access' && kind !== 'refresh')) return null
    return {
      ...textClaims(payload),
      ...objectClaims(payload),
      user_id: userId,
      token_type: kind,
      is_anonymous: payload['is_anonymous'] === true,
      ...(jti === undefined ? {} : { jti }),
      ...(exp === undefined ? {} : { exp }),
    }
  } catch {
    return null
  }
}

function textClaims(payload: Record<string, unknown>): Partial<FluxbaseClaims> {
  const { email, name, role, session_id: sessionId } = payload
  return {
    ...(typeof email === 'string' ? { email } : {}),
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof role === 'string' ? { role } : {}),
    ...(typeof sessionId === 'string' ? { session_id: sessionId } : {}),
  }
}

function objectClaims(payload: Record<string, unknown>): Partial<FluxbaseClaims> {
  const { user_metadata: user, app_metadata: app } = payload
  return {
    ...(isObject(user) ? { user_metadata: user } : {}),
    ...(isObject(app) ? { app_metadata: app } : {}),
  }
}
