import { accessCookie } from './cookies.ts'
import { hashSecret } from './hashSecret.ts'
import { refusals, refuse, stop } from './refuse.ts'
import { readToken } from './tokens.ts'
import { findUser, type FluxbaseUser } from './users.ts'
import type { MiddlewareHandler } from 'hono'
import type { Fluxbase, FluxbaseContext, FluxbaseEnv } from './fluxbase.ts'

/** Lets nobody pass without a token (`internal/api/auth_middleware.go`). */
export function requireUser(fluxbase: Fluxbase): MiddlewareHandler<FluxbaseEnv> {
  const { database, controls, quirks, settings } = fluxbase
  return async (ctx, next) => {
    const token = presentedToken(ctx, quirks.cookieBeatsHeader)
    if (!token) return refuse(ctx, refusals.missingAuth)
    const claims = await readToken(fluxbase, token)
    const isOfUse = quirks.refreshTokenAsBearer || claims?.token_type === 'access'
    if (!claims || !isOfUse) return refuse(ctx, refusals.invalidToken)
    const revoked = await database.query('SELECT 1 FROM fluxbase_revoked_tokens WHERE jti = $1', [
      claims.jti ?? '',
    ])
    if (revoked.length > 0) return refuse(ctx, refusals.revokedToken)
    if (settings.extensions) {
      await database.query(
        'UPDATE fluxbase_sessions SET last_seen_at = $1 WHERE access_hash = $2',
        [new Date(controls.now()), hashSecret(token)],
      )
    }
    ctx.set('accessToken', token)
    ctx.set('claims', claims)
    return next()
  }
}

/** The account that a request speaks for; an account that is gone ends the request. */
export async function callerOf(fluxbase: Fluxbase, ctx: FluxbaseContext): Promise<FluxbaseUser> {
  const user = await findUser(fluxbase, ctx.get('claims').user_id)
  return user ?? stop(ctx, refusals.invalidToken)
}

/** The token of the Authorization header, with or without `Bearer `; '' where there is none. */
export function headerToken(ctx: FluxbaseContext): string {
  return (ctx.req.header('authorization') ?? '').replace(/^Bearer /, '')
}

function presentedToken(ctx: FluxbaseContext, cookieFirst: boolean): string {
  const cookie = accessCookie(ctx)
  const header = headerToken(ctx)
  return cookieFirst ? cookie || header : header || cookie
}
