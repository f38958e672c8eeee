import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { issueTokens } from './issueTokens.ts'
import { issueClientToken } from './managementApi.ts'
import { liveSession } from './liveSession.ts'
import { text } from './scalekitRows.ts'
import { CODE_SECONDS } from './scalekitOptions.ts'
import type { ScalekitServices } from './scalekitOptions.ts'

/** An answer: tokens, or a refusal (RFC 6749 section 5.2). */
interface Answer {
  readonly status: 200 | 400 | 401
  readonly body: Record<string, unknown>
}

/** Serves `POST /oauth/token`: forms alone, the secret where there is one, PKCE for every code. */
export function mountTokenEndpoint(app: Hono, services: ScalekitServices): void {
  app.post('/oauth/token', async (ctx) => {
    const type = ctx.req.header('content-type') ?? ''
    const isForm = type.startsWith('application/x-www-form-urlencoded')
    const { status, body } = isForm
      ? await grant(services, new URLSearchParams(await ctx.req.text()))
      : refuse('invalid_request', 'The body must be application/x-www-form-urlencoded')
    ctx.header('Cache-Control', 'no-store')
    return ctx.json(body, status)
  })
}

async function grant(services: ScalekitServices, form: URLSearchParams): Promise<Answer> {
  const { clientId, clientSecret } = services
  if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
    return { ...refuse('invalid_client', 'Unknown client'), status: 401 }
  const type = form.get('grant_type')
  if (type === 'authorization_code') return redeemCode(services, form)
  if (type === 'refresh_token') return refresh(services, form)
  if (type === 'client_credentials' && clientSecret !== null)
    return { status: 200, body: await issueClientToken(services) }
  return refuse('unsupported_grant_type', 'This client has no such grant')
}

function refuse(error: string, description: string): Answer {
  return { status: 400, body: { error, error_description: description } }
}

async function redeemCode(services: ScalekitServices, form: URLSearchParams): Promise<Answer> {
  const { database, controls } = services
  const code = form.get('code') ?? ''
  const now = controls.now()
  // One statement, so that of two requests at once one gets the code.
  const [row] = await database.query(
    'UPDATE scalekit_codes SET used_at = $2 WHERE code = $1 AND used_at IS NULL RETURNING *',
    [code, now],
  )
  if (!row || now - Number(row['created_at']) > CODE_SECONDS * 1000)
    return refuse('invalid_grant', 'The code is unknown, used or too old')
  const verifier = form.get('code_verifier') ?? ''
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  if (form.get('redirect_uri') !== row['redirect_uri'] || challenge !== row['challenge'])
    return refuse('invalid_grant', 'The code was given out for something else')
  const session = await liveSession(services, text(row, 'session_id'))
  if (!session) return refuse('invalid_grant', 'The session has ended')
  const body = await issueTokens(services, {
    session,
    organizationId: text(row, 'organization_id'),
    scope: text(row, 'scope'),
    nonce: row['nonce'] === null ? null : text(row, 'nonce'),
    code,
  })
  return { status: 200, body }
}

async function refresh(services: ScalekitServices, form: URLSearchParams): Promise<Answer> {
  const { database, controls, quirks } = services
  const token = form.get('refresh_token') ?? ''
  const [row] = await database.query(
    `UPDATE scalekit_refresh_tokens SET used_at = $2
     WHERE token = $1 AND used_at IS NULL RETURNING *`,
    [token, controls.now()],
  )
  if (!row) return refuse('invalid_grant', 'The refresh token is unknown or used')
  const session = await liveSession(services, text(row, 'session_id'))
  if (!session) return refuse('invalid_grant', 'The session has ended')
  if (quirks.refreshWithoutRotation)
    await database.query('UPDATE scalekit_refresh_tokens SET used_at = NULL WHERE token = $1', [
      token,
    ])
  const organizationId = text(row, 'organization_id')
  const order = { session, organizationId, scope: text(row, 'scope') }
  return { status: 200, body: await issueTokens(services, order) }
}
