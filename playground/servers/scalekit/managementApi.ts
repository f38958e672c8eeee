import type { Context, Hono } from 'hono'
import { importJWK, jwtVerify, SignJWT } from 'jose'
import type { Row } from '../database.ts'
import { toPublicKey } from '../toPublicKey.ts'
import { liveSession } from './liveSession.ts'
import type { ScalekitServices } from './scalekitOptions.ts'
import { findSession, text } from './scalekitRows.ts'

/** Sessions in one answer, whatever is asked for, so that there is more than one page. */
const PAGE_SIZE = 2

/** What a token for the API is for. */
const AUDIENCE = 'management'

/** Makes a token of the client itself (client credentials). */
export async function issueClientToken(
  services: ScalekitServices,
): Promise<Record<string, unknown>> {
  const { signingKey, controls, issuer, clientId, accessTokenSeconds } = services
  const now = Math.floor(controls.now() / 1000)
  const token = await new SignJWT({ iss: issuer(), sub: clientId, aud: AUDIENCE })
    .setProtectedHeader({ alg: 'RS256', kid: signingKey.kid })
    .setIssuedAt(now)
    .setExpirationTime(now + accessTokenSeconds)
    .sign(signingKey)
  return { access_token: token, token_type: 'Bearer', expires_in: accessTokenSeconds }
}

/** Serves the sessions of the management API (contract section 2.5), to the client alone. */
export function mountManagementApi(app: Hono, services: ScalekitServices): void {
  const { database, controls } = services
  app.use('/api/v1/*', async (ctx, next) =>
    (await isClient(services, ctx)) ? next() : ctx.json({ message: 'unauthenticated' }, 401),
  )

  app.get('/api/v1/users/:user/sessions', async (ctx) => {
    const from = Number(ctx.req.query('page_token') ?? '0')
    const rows = await database.query(
      'SELECT * FROM scalekit_sessions WHERE user_id = $1 ORDER BY created_at DESC, id',
      [ctx.req.param('user')],
    )
    const next = from + PAGE_SIZE
    return ctx.json({
      sessions: rows.slice(from, next).map((row) => describe(services, row)),
      next_page_token: next < rows.length ? String(next) : '',
      prev_page_token: '',
      total_size: rows.length,
    })
  })

  app.get('/api/v1/sessions/:id', async (ctx) => {
    const [row] = await database.query('SELECT * FROM scalekit_sessions WHERE id = $1', [
      ctx.req.param('id'),
    ])
    return row ? ctx.json(describe(services, row)) : notFound(ctx)
  })

  app.post('/api/v1/sessions/:id/revoke', async (ctx) => {
    const id = ctx.req.param('id')
    if (!(await liveSession(services, id))) return notFound(ctx)
    await database.query('UPDATE scalekit_sessions SET ended_at = $2 WHERE id = $1', [
      id,
      controls.now(),
    ])
    const session = await findSession(database, 'id', id)
    return ctx.json({ revoked_session: { session_id: session?.id } })
  })
}

function describe({ sessionSeconds, clientId }: ScalekitServices, row: Row) {
  const createdAt = Number(row['created_at'])
  const organization = text(row, 'organization_id')
  return {
    session_id: text(row, 'id'),
    user_id: text(row, 'user_id'),
    organization_id: organization,
    authenticated_clients: [{ client_id: clientId, organization_id: organization }],
    status: row['ended_at'] === null ? 'active' : 'revoked',
    created_at: new Date(createdAt).toISOString(),
    last_active_at: new Date(createdAt).toISOString(),
    absolute_expires_at: new Date(createdAt + sessionSeconds * 1000).toISOString(),
    device: {
      user_agent: 'Mozilla/5.0 (playground)',
      ip: '127.0.0.1',
      location: { city: 'Lyon', region: 'Auvergne-Rhône-Alpes' },
    },
  }
}

async function isClient(services: ScalekitServices, ctx: Context): Promise<boolean> {
  const { signingKey, controls, issuer, clientId, clientSecret } = services
  if (clientSecret === null) return false
  try {
    const key = await importJWK(toPublicKey(signingKey), 'RS256')
    const token = (ctx.req.header('authorization') ?? '').replace(/^Bearer /, '')
    const { payload } = await jwtVerify(token, key, {
      issuer: issuer(),
      audience: AUDIENCE,
      currentDate: new Date(controls.now()),
    })
    return payload.sub === clientId
  } catch {
    return false
  }
}

function notFound(ctx: Context): Response {
  return ctx.json({ code: 5, message: 'session not found' }, 404)
}
