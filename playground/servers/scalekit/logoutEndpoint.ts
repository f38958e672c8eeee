import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { importJWK, jwtVerify } from 'jose'
import { toPublicKey } from '../toPublicKey.ts'
import { problemPage } from './hostedPages.ts'
import { liveSession } from './liveSession.ts'
import { SESSION_COOKIE } from './openSession.ts'
import type { ScalekitServices } from './scalekitOptions.ts'

/**
 * Serves `GET /oidc/logout`: by navigation, for it takes the cookie. The shared session ends, and
 * with it the refresh tokens of every app. The address is good once.
 */
export function mountLogoutEndpoint(app: Hono, services: ScalekitServices): void {
  const { database, postLogoutRedirectUris, quirks, controls } = services
  app.get('/oidc/logout', async (ctx) => {
    const hint = ctx.req.query('id_token_hint') ?? ''
    const target = ctx.req.query('post_logout_redirect_uri') ?? ''
    const sessionId = await sessionIn(services, hint)
    if (sessionId === null) return refuse(ctx, 'The id_token_hint is missing or not one of ours.')
    if (!postLogoutRedirectUris.includes(target))
      return refuse(ctx, 'This post_logout_redirect_uri is not registered.')
    const [isFirst] = await database.query(
      'INSERT INTO scalekit_logouts VALUES ($1) ON CONFLICT DO NOTHING RETURNING hint',
      [createHash('sha256').update(hint).digest('base64url')],
    )
    if (!isFirst && quirks.logoutOnce) return refuse(ctx, 'This sign-out link has been used.')
    const session = await liveSession(services, getCookie(ctx, SESSION_COOKIE) ?? '', 'cookie')
    if (session?.id !== sessionId) return refuse(ctx, 'This browser has no such session.')
    await database.query('UPDATE scalekit_sessions SET ended_at = $2 WHERE id = $1', [
      session.id,
      controls.now(),
    ])
    deleteCookie(ctx, SESSION_COOKIE, { path: '/' })
    const url = new URL(target)
    const state = ctx.req.query('state')
    if (state !== undefined) url.searchParams.set('state', state)
    return ctx.redirect(url.href)
  })
}

/** A hint may be past its time: whoever signs out late still wants to. */
async function sessionIn(
  { signingKey, clientId, controls, issuer }: ScalekitServices,
  hint: string,
): Promise<string | null> {
  try {
    const key = await importJWK(toPublicKey(signingKey), 'RS256')
    const { payload } = await jwtVerify(hint, key, {
      issuer: issuer(),
      audience: clientId,
      algorithms: ['RS256'],
      currentDate: new Date(controls.now()),
      clockTolerance: Number.MAX_SAFE_INTEGER,
    })
    const sid = payload['sid']
    return typeof sid === 'string' ? sid : null
  } catch {
    return null
  }
}

function refuse(ctx: Context, text: string): Response {
  ctx.header('Cache-Control', 'no-store')
  return ctx.body(problemPage(text), 400, { 'Content-Type': 'text/html; charset=utf-8' })
}
