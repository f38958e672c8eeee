import { clearTokenCookies, refreshCookie, setTokenCookies } from '../cookies.ts'
import { missingField, refuse } from '../refuse.ts'
import { readOptionalJson } from '../readJson.ts'
import { refreshSession } from '../refreshSession.ts'
import { requireUser } from '../requireUser.ts'
import { findSession } from '../sessions.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseEnv } from '../fluxbase.ts'

/** Rows 4 and 5 of the endpoint table: refresh and sign-out. */
export function mountSessionRoutes(app: Hono<FluxbaseEnv>, fluxbase: Fluxbase): void {
  const { database } = fluxbase

  app.post('/refresh', async (ctx) => {
    const body = await readOptionalJson(ctx)
    const refreshToken = body.text('refresh_token') || refreshCookie(ctx)
    if (!refreshToken) return refuse(ctx, missingField('Refresh token'))
    const tokens = await refreshSession(fluxbase, refreshToken)
    if (!tokens) {
      clearTokenCookies(ctx)
      const error = 'Invalid or expired refresh token'
      return refuse(ctx, { status: 401, error, code: 'INVALID_TOKEN' })
    }
    setTokenCookies(ctx, fluxbase, tokens)
    return ctx.json(tokens)
  })

  app.post('/signout', requireUser(fluxbase), async (ctx) => {
    const session = await findSession(fluxbase, 'access_hash', ctx.get('accessToken'))
    if (session) await database.query('DELETE FROM fluxbase_sessions WHERE id = $1', [session.id])
    await database.query(
      'INSERT INTO fluxbase_revoked_tokens (jti) VALUES ($1) ON CONFLICT (jti) DO NOTHING',
      [ctx.get('claims').jti ?? ''],
    )
    clearTokenCookies(ctx)
    const provider = session?.samlProvider ?? null
    if (provider === null) return ctx.json({ message: 'Successfully signed out' })
    return ctx.json({
      message: 'Successfully signed out',
      saml_logout: true,
      provider,
      // So it is in the source: without /api/v1.
      slo_url: `/auth/saml/logout/${provider}`,
    })
  })
}
