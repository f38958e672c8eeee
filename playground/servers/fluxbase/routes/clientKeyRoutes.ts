import {
  addClientKey,
  deleteClientKey,
  findClientKey,
  listClientKeys,
  renameClientKey,
  revokeClientKey,
} from '../clientKeys.ts'
import { readJson } from '../readJson.ts'
import { missingField, refuse, type Refusal } from '../refuse.ts'
import { requireUser } from '../requireUser.ts'
import type { Hono, MiddlewareHandler } from 'hono'
import type { Fluxbase, FluxbaseContext, FluxbaseEnv } from '../fluxbase.ts'

const refused = {
  failed: { status: 500, error: 'Failed to write the client key', code: 'INTERNAL_ERROR' },
  unknown: { status: 404, error: 'Client key not found', code: 'NOT_FOUND' },
  notYours: { status: 403, error: 'Not your client key', code: 'ACCESS_DENIED' },
} as const satisfies Record<string, Refusal>

/** Keys for programs, at /api/v1/client-keys. */
export function mountClientKeyRoutes(app: Hono<FluxbaseEnv>, fluxbase: Fluxbase): void {
  const { quirks } = fluxbase
  app.use('/client-keys', ownErrorShape, requireUser(fluxbase))
  app.use('/client-keys/*', ownErrorShape, requireUser(fluxbase))

  app.get('/client-keys', async (ctx) => {
    const owner = isAdmin(ctx) ? null : ctx.get('claims').user_id
    return ctx.json(await listClientKeys(fluxbase, owner))
  })

  app.post('/client-keys', async (ctx) => {
    const body = await readJson(ctx)
    const { scopes, rate_limit_per_minute: rateLimit } = body.raw
    const expiresAt = body.text('expires_at')
    if (!body.text('name')) return refuse(ctx, missingField('Name'))
    const known = Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : []
    if (known.length === 0 || (expiresAt && Number.isNaN(Date.parse(expiresAt))))
      return refuse(ctx, refused.failed)
    const row = await addClientKey(fluxbase, {
      name: body.text('name'),
      description: body.text('description') || null,
      userId: quirks.keysWithoutOwner ? null : ctx.get('claims').user_id,
      scopes: known,
      rateLimit: typeof rateLimit === 'number' ? rateLimit : 0,
      expiresAt: expiresAt || null,
    })
    return ctx.json(row, 201)
  })

  app.get('/client-keys/:id', async (ctx) => {
    const key = await findClientKey(fluxbase, ctx.req.param('id'))
    if (!key) return refuse(ctx, refused.unknown)
    const isTheirs = key['user_id'] === undefined || key['user_id'] === ctx.get('claims').user_id
    return isTheirs || isAdmin(ctx) ? ctx.json(key) : refuse(ctx, refused.notYours)
  })

  app.patch('/client-keys/:id', async (ctx) => {
    const name = (await readJson(ctx)).text('name')
    return change(ctx, 'updated', async (id) => {
      if (name) await renameClientKey(fluxbase, id, name)
    })
  })

  app.post('/client-keys/:id/revoke', (ctx) =>
    change(ctx, 'revoked', (id) => revokeClientKey(fluxbase, id)),
  )

  app.delete('/client-keys/:id', async (ctx) => {
    const answer = await change(ctx, 'deleted', (id) => deleteClientKey(fluxbase, id))
    return answer.ok ? ctx.body(null, 204) : answer
  })

  /** Nobody asks whose key it is, unless that quirk is off. */
  async function change(
    ctx: FluxbaseContext,
    done: string,
    write: (id: string) => Promise<void>,
  ): Promise<Response> {
    const id = ctx.req.param('id') ?? ''
    const key = await findClientKey(fluxbase, id)
    if (!key) return refuse(ctx, refused.failed)
    const isTheirs = key['user_id'] === ctx.get('claims').user_id
    if (!quirks.keysWithoutOwner && !isTheirs) return refuse(ctx, refused.notYours)
    await write(id)
    return ctx.json({ success: true, message: `Client key ${done} successfully` })
  }
}

function isAdmin(ctx: FluxbaseContext): boolean {
  return ['admin', 'instance_admin', 'service_role'].includes(ctx.get('claims').role ?? '')
}

/** Here a token that was signed out gets `{error: "token_revoked"}`: a code in the place of the text. */
const ownErrorShape: MiddlewareHandler<FluxbaseEnv> = async (ctx, next) => {
  await next()
  if (ctx.res.status !== 401) return
  const { code }: { code?: string } = await ctx.res.clone().json()
  if (code !== 'REVOKED_TOKEN') return
  ctx.res = ctx.json({ error: 'token_revoked', message: 'Token has been revoked' }, 401)
}
