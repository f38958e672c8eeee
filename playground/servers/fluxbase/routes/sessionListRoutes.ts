import { textOf } from '../columns.ts'
import { hashSecret } from '../hashSecret.ts'
import { refuse } from '../refuse.ts'
import { requireUser } from '../requireUser.ts'
import { toSession } from '../sessions.ts'
import type { Hono } from 'hono'
import type { Fluxbase, FluxbaseContext, FluxbaseEnv } from '../fluxbase.ts'

/** The list of one's sessions: an extension, with `extensions: true` alone (fact 1). */
export function mountSessionListRoutes(app: Hono<FluxbaseEnv>, fluxbase: Fluxbase): void {
  const { database, controls } = fluxbase
  const signedIn = requireUser(fluxbase)
  const currentHash = (ctx: FluxbaseContext) => hashSecret(ctx.get('accessToken'))

  app.get('/user/sessions', signedIn, async (ctx) => {
    const rows = await database.query(
      `SELECT * FROM fluxbase_sessions WHERE user_id = $1 AND expires_at > $2
        ORDER BY created_at DESC, id`,
      [ctx.get('claims').user_id, new Date(controls.now())],
    )
    const sessions = rows.map(toSession).map((session) => ({
      id: session.id,
      user_agent: session.userAgent,
      ip_address: session.ip,
      created_at: session.created,
      last_seen_at: session.lastSeen,
      expires_at: session.expires,
      is_current: session.accessHash === currentHash(ctx),
    }))
    return ctx.json({ sessions, count: sessions.length })
  })

  app.delete('/user/sessions', signedIn, async (ctx) => {
    const kept = ctx.req.query('except') === 'current' ? currentHash(ctx) : ''
    const rows = await database.query(
      'DELETE FROM fluxbase_sessions WHERE user_id = $1 AND access_hash <> $2 RETURNING id',
      [ctx.get('claims').user_id, kept],
    )
    return ctx.json({ success: true, revoked: rows.length })
  })

  app.delete('/user/sessions/:id', signedIn, async (ctx) => {
    const [row] = await database.query(
      'DELETE FROM fluxbase_sessions WHERE id = $1 AND user_id = $2 RETURNING access_hash',
      [ctx.req.param('id'), ctx.get('claims').user_id],
    )
    if (!row) return refuse(ctx, { status: 404, error: 'Session not found', code: 'NOT_FOUND' })
    const isCurrent = textOf(row, 'access_hash') === currentHash(ctx)
    return ctx.json({ success: true, is_current: isCurrent })
  })
}
